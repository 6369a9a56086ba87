/** The numbers of private homes, ready to send. Read again only when somebody has committed something, and not more often than now and then. */

import { LIMITS } from '../../protocol/limits.ts';
import type { Homes } from '../../protocol/schema/reads.ts';
import type { Store } from '../../storage/store.ts';
import { sha256Of } from './context.ts';
import { shareRead } from './shared-read.ts';

/** How long an answer serves, milliseconds: phones ask once a day. */
const FRESH_MS = 2000;

/** An answer and the name of this version of it. */
export interface HomesBody {
  /** Without quotes. */
  etag: string;
  homes: Homes;
}

/** Reads the numbers. */
export function openHomes(store: Pick<Store, 'countHomes'>, now: () => number): () => Promise<HomesBody> {
  let latest: { at: number; body: HomesBody } | undefined;
  const readAnew = shareRead(async () => {
    const at = now();
    const counts = await store.countHomes();
    const most = [...counts].sort((a, b) => b.atLeast - a.atLeast).slice(0, LIMITS.homeSquares);
    // In an order that follows from the places, so that nothing tells which came last.
    const homes: Homes = { squares: most.sort((a, b) => (a.square < b.square ? -1 : 1)) };
    latest = { at, body: { etag: sha256Of(JSON.stringify(homes)).slice(0, 16), homes } };
    return latest.body;
  });
  return async () => {
    const isFresh = latest !== undefined && Math.abs(now() - latest.at) < FRESH_MS;
    return isFresh && latest !== undefined ? latest.body : readAnew();
  };
}
