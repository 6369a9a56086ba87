/** What is sent in a run of the sender, and what is asked about it: withdrawals first, then entries, then the rest. */
import { getDatabase } from '../database.ts';
import { reofferToEpoch } from './epoch.ts';
import { pushQueue } from './push.ts';
import { pollReceipts } from './receipts.ts';
import type { RunParts } from './run.ts';
import { sendWishes } from './wish-sender.ts';

/** Sends what waits and asks what became of what was sent. */
export const exchange: RunParts['exchange'] = async ({ epoch }, reason) => {
  // What is sealed leaves this phone when its owner has unlocked it, never behind their back.
  if ((await getDatabase()).isLocked?.()) return { news: false };
  await reofferToEpoch(epoch);
  const trouble =
    (await sendWishes(['withdraw'], epoch)) ??
    (await pushQueue()) ??
    (await sendWishes(['amend', 'answer', 'object'], epoch));
  return trouble ? { trouble, news: false } : pollReceipts(epoch, reason);
};
