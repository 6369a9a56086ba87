/** How fast areas are fetched: a small one at once, a large one slowly enough that the rest of the app is never refused. */
import { getRuntime } from '../runtime.ts';

/** Requests that may go out at once after a rest. */
const BURST = 300;
/** And then so many a second: at most 900 in any minute of the 1200 that a server allows an address. */
const PER_SECOND = 10;

/** Gives out turns. */
export interface Pace {
  /** Settles when the next request may go out. */
  next(): Promise<void>;
}

/** A pace with its burst unused. */
export function createPace(): Pace {
  let turns = BURST;
  let at = getRuntime().now();
  const refill = (): void => {
    const now = getRuntime().now();
    // A clock that was set back gives nothing, and is followed.
    turns = Math.min(BURST, turns + (Math.max(0, now - at) / 1000) * PER_SECOND);
    at = now;
  };
  return {
    next: async () => {
      refill();
      turns -= 1;
      if (turns >= 0) return;
      const waitMs = (-turns / PER_SECOND) * 1000;
      await new Promise<void>((resolve) => getRuntime().later(resolve, waitMs));
    },
  };
}
