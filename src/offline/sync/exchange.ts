/** What is sent in a run of the sender, and what is asked about it: withdrawals first, then entries, then the rest. */
import { reofferToEpoch } from './epoch.ts';
import { pushQueue } from './push.ts';
import { pollReceipts } from './receipts.ts';
import type { RunParts } from './run.ts';
import { sendWishes } from './wish-sender.ts';

/** Sends what waits and asks what became of what was sent. */
export const exchange: RunParts['exchange'] = async ({ epoch }, reason) => {
  await reofferToEpoch(epoch);
  const trouble =
    (await sendWishes(['withdraw'], epoch)) ??
    (await pushQueue()) ??
    (await sendWishes(['amend', 'answer', 'object'], epoch));
  return trouble ? { trouble, news: false } : pollReceipts(epoch, reason);
};
