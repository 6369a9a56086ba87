/** The worker of the app, with this phone's copy of the map. */
export function makeMapWorker(): Worker {
  return new Worker(new URL('../../worker/map-worker.ts', import.meta.url), { type: 'module' });
}
