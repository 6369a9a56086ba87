/** The daily release: all that waits for it, in an order that tells nothing. */
import { setImmediate as takeTurn } from 'node:timers/promises';
import { shuffled } from '../../domain/order/shuffled.ts';
import { type ServiceContext, todayOf } from './context.ts';

/** What one release did. */
export interface Released {
  released: number;
  /** What did not fit any more, and waits for a moderator again. */
  reopened: number;
}

/** Random bits of a number between 0 and 1. */
const BITS = 48;

/**
 * Puts on the map what was accepted before today (UTC), or all that waits where the host releases at once. A crash in between leaves the rest for
 * the next time; any number of processes may do so at once.
 */
export async function releaseDue(context: ServiceContext): Promise<Released> {
  const { store, config, randomHex } = context;
  const today = todayOf(context);
  const random = (): number => Number.parseInt(randomHex(BITS / 8), 16) / 2 ** BITS;
  const done: Released = { released: 0, reopened: 0 };
  for (const opId of shuffled(await store.listDue({ release: config.release, today }), random)) {
    const outcome = await store.releaseHeld(opId, today);
    if (outcome !== 'not-held') done[outcome] += 1;
    await takeTurn();
  }
  return done;
}
