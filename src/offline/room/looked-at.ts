/** Copies of what the person looked at: the first to give way, because looking again brings them back. */
import type { RoomStep } from './room-step.ts';

/** Caches of the service worker, by what they hold; what draws the host's map is none of them. */
const CACHES = [
  { kind: 'street-map', names: ['overseen-vector-tiles', 'overseen-tiles'] },
  { kind: 'photos', names: ['overseen-photos'] },
] as const;

/** The street map, then photos, then details of cameras. */
export const LOOKED_AT: readonly RoomStep[] = [
  ...CACHES.map(
    ({ kind, names }): RoomStep =>
      async () =>
        (await dropCaches(names)) ? { kind } : undefined,
  ),
  async (db) => {
    const looked = db.cells.filter(({ areaIds }) => (areaIds?.length ?? 0) === 0);
    return (await looked.delete()) > 0 ? { kind: 'details' } : undefined;
  },
];

async function dropCaches(names: readonly string[]): Promise<boolean> {
  // Private windows of some browsers, and tests, have none.
  if (typeof caches === 'undefined') return false;
  let isAny = false;
  for (const name of names) isAny = (await caches.delete(name)) || isAny;
  return isAny;
}
