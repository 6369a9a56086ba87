/** What is sent in a run of the sender, and what is asked about it: withdrawals first, then entries, then the rest. */
import { getDatabase } from '../database.ts';
import { reofferToEpoch } from './epoch.ts';
import type { Reason } from './gate.ts';
import type { Pong } from './ping.ts';
import { pushQueue } from './push.ts';
import { pollReceipts } from './receipts.ts';
import type { RunParts } from './run.ts';
import { type Solve, solveHere } from './solve.ts';
import { sendWishes } from './wish-sender.ts';

/** Sends what waits and asks what became of what was sent. `solve` is how work is done that a server may ask for. */
export async function exchangeWith(
  solve: Solve,
  { pong: { epoch }, reason }: { pong: Pong; reason: Reason },
): ReturnType<RunParts['exchange']> {
  // What is sealed leaves this phone when its owner has unlocked it, never behind their back.
  if ((await getDatabase()).isLocked?.()) return { news: false };
  await reofferToEpoch(epoch);
  const trouble =
    (await sendWishes(['withdraw'], epoch)) ??
    (await pushQueue(solve)) ??
    (await sendWishes(['amend', 'answer', 'object'], epoch));
  return trouble ? { trouble, news: false } : pollReceipts(epoch, reason);
}

/** The exchange of a worker, which may do the work itself. */
export const exchange: RunParts['exchange'] = (pong, reason) => exchangeWith(solveHere, { pong, reason });
