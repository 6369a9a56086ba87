/** The head of the feed as of now, for all who ask: read again only after somebody has committed something. */
import type { FeedHead, Store } from '../../storage/store.ts';
import { shareRead } from './shared-read.ts';

/** Both ways miss nothing that was committed before the call, whichever process did. */
export interface CurrentHead {
  read(): Promise<FeedHead>;
  /** The same at once, where it is sure that nothing was committed since it was read; undefined says that it must be read. */
  known(): FeedHead | undefined;
}

/** The head of a store. */
export function watchHead(store: Pick<Store, 'feedHead' | 'commitStamp'>): CurrentHead {
  let latest: { stamp: number; head: FeedHead } | undefined;
  const readAnew = shareRead(async () => {
    // Before the head: when somebody commits in between, the stamp is an old one, and the next look reads anew.
    const stamp = store.commitStamp();
    const head = await store.feedHead();
    latest = stamp === undefined ? undefined : { stamp, head };
    return head;
  });
  const known = (): FeedHead | undefined =>
    latest !== undefined && latest.stamp === store.commitStamp() ? latest.head : undefined;
  return {
    known,
    read: async () => known() ?? (await readAnew()),
  };
}
