/** Solves a riddle beside the page: neither the map nor a save waits for it. */
import type { Proof } from '../../protocol/schema/intake.ts';
import type { Solve } from './solve.ts';

/** Longer than a worker gives itself: for one that was put to sleep. */
const GIVE_UP_MS = 150_000;

/** Begins a worker for the one riddle. A worker that does not start is no solution, and the entries wait. */
export const solveInWorker: Solve = (challenge) => {
  const worker = new Worker(new URL('./proof-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Proof['solution'] | undefined>((resolve) => {
    const timer = setTimeout(() => resolve(undefined), GIVE_UP_MS);
    const settle = (solution: Proof['solution'] | undefined) => {
      clearTimeout(timer);
      resolve(solution);
    };
    worker.addEventListener('message', (event: MessageEvent<Proof['solution'] | undefined>) => settle(event.data));
    worker.addEventListener('error', () => settle(undefined));
    worker.postMessage(challenge);
  }).finally(() => worker.terminate());
};
