/** A worker that solves one riddle and is then ended by whoever began it. */
import type { Challenge } from '../../protocol/schema/intake.ts';
import { solveHere } from './solve.ts';

declare const self: DedicatedWorkerGlobalScope;

self.addEventListener('message', (event: MessageEvent<Challenge>) => {
  solveHere(event.data).then(
    (solution) => self.postMessage(solution),
    () => self.postMessage(undefined),
  );
});
