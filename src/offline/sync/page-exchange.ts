/** What a run of the page sends and asks: riddles are solved beside it. */
import { exchangeWith } from './exchange.ts';
import type { RunParts } from './run.ts';
import { solveInWorker } from './solve-in-worker.ts';

/** The exchange of a page. */
export const exchange: RunParts['exchange'] = (pong, reason) => exchangeWith(solveInWorker, { pong, reason });
