/** A receipt that is ready when *Save* is pressed: its hashes come from another thread, and take longer than the disk. */
import type { Receipt } from '../../protocol/receipt.ts';
import { getRuntime, type Runtime } from '../runtime.ts';
import { newReceipt } from './new-entry.ts';

let ready: { runtime: Runtime; receipt: Promise<Receipt> } | undefined;

/** Makes the next receipt; called when a form opens. */
export function prepareReceipt(): void {
  const runtime = getRuntime();
  // One of another source of chance is not used: that source may give the same bits again.
  if (ready?.runtime !== runtime) ready = { runtime, receipt: newReceipt() };
}

/** The receipt that was made ready, or a new one. No two calls get the same. */
export function takeReceipt(): Promise<Receipt> {
  prepareReceipt();
  const taken = ready?.receipt ?? newReceipt();
  ready = undefined;
  return taken;
}
