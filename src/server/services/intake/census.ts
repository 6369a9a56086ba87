/** Keeps a ledger in step with the database: what waits now, and what was accepted lately. */
import { LATELY_DAYS } from '../../../domain/intake/intake-rules.ts';
import type { Ledger } from '../../../domain/intake/ledger.ts';
import { type ServiceContext, todayOf } from '../context.ts';

const DAY_MS = 86_400_000;
/** How old what is known of the database may be. */
const LIFE_MS = 30_000;

/** A function that asks again when the last answer is old. Only the first is waited for: a push does not wait for a count. */
export function createCensus({ store, now }: ServiceContext, ledger: Ledger): () => Promise<void> {
  let askedAt: number | undefined;
  let first: Promise<void> | undefined;
  const ask = async () => {
    ledger.beginCensus();
    ledger.learn(await store.takeCensus(todayOf({ now: () => now() - LATELY_DAYS * DAY_MS })));
  };
  return async () => {
    const isFresh = askedAt !== undefined && Math.abs(now() - askedAt) < LIFE_MS;
    if (!isFresh) {
      askedAt = now();
      const asked = ask();
      first ??= asked;
      // What stands in the way of a later one stands in the way of the push as well, which tells it.
      if (first !== asked) asked.catch(() => undefined);
    }
    try {
      await first;
    } catch (error) {
      first = undefined;
      askedAt = undefined;
      throw error;
    }
  };
}
