/** The public feed: pages of changes, and word of new ones as they come. */
import { LIMITS } from '../../protocol/limits.ts';
import type { Changes } from '../../protocol/schema/reads.ts';
import type { FeedHead, Store } from '../../storage/store.ts';

const POLL_MS = 1000;

/** Changes after a line. */
export async function listChanges(store: Store, head: FeedHead, after: number, limit: number): Promise<Changes> {
  const changes = after >= head.seq ? [] : await store.listChanges(after, Math.min(limit, LIMITS.changesPage));
  const last = changes.at(-1)?.seq ?? 0;
  return { epoch: head.epoch, changes, head: Math.max(head.seq, last) };
}

/** Is told the new head. */
export type HeadListener = (head: FeedHead) => void;

/** Tells listeners when the feed has grown: at once after a decision here, within a second when another process wrote. */
export interface FeedWatch {
  /** Returns how to stop listening. */
  listen(listener: HeadListener): () => void;
  /** Looks now. */
  poke(): Promise<void>;
  /** Listeners at the moment. */
  size(): number;
  close(): void;
}

/** A watch of the feed. It asks the store only while somebody listens. `onError` is told of a failed look; the next one follows. */
export function watchFeed(store: Pick<Store, 'feedHead'>, onError: (error: unknown) => void): FeedWatch {
  const listeners = new Set<HeadListener>();
  let known: FeedHead | undefined;
  let timer: NodeJS.Timeout | undefined;

  const poke = async (): Promise<void> => {
    try {
      const head = await store.feedHead();
      const isNews = known !== undefined && (known.seq !== head.seq || known.epoch !== head.epoch);
      known = head;
      if (isNews) for (const listener of listeners) listener(head);
    } catch (error) {
      onError(error);
    }
  };
  const stop = (): void => {
    clearInterval(timer);
    timer = undefined;
    known = undefined;
  };
  return {
    listen: (listener) => {
      listeners.add(listener);
      timer ??= setInterval(poke, POLL_MS).unref();
      void poke();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
    poke: () => (listeners.size === 0 ? Promise.resolve() : poke()),
    size: () => listeners.size,
    close: () => {
      listeners.clear();
      stop();
    },
  };
}
