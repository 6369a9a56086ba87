/** What moderators do in the tests of the store. */
import { expect } from 'vitest';
import type { Sighting } from '../../src/domain/sighting/sighting.ts';
import type { OpId } from '../../src/domain/submission/submission.ts';
import type { QueueFilter, SeenEntry } from '../../src/storage/review-store.ts';
import type { Actor, Store } from '../../src/storage/store.ts';
import { aNew, anItem, MODERATOR, TODAY } from './samples.ts';

/** A second moderator. */
export const OTHER = { name: 'wren', today: TODAY };
/** A refusal without words. */
export const REFUSAL = { action: 'refuse', reason: 'made-up' } as const;

/** Ids of what a filter holds, sorted; all on one page. */
export async function idsOf(store: Store, filter: QueueFilter): Promise<OpId[]> {
  const page = await store.listQueue({ filter, limit: 100 });
  expect(page.total).toBe(page.items.length);
  return page.items.map(({ opId }) => opId).sort();
}

/** Ids and versions of what a filter holds. */
export async function seenOf(store: Store, filter: QueueFilter = {}): Promise<SeenEntry[]> {
  return store.listSeen(filter, 10_000);
}

/** Takes in many alike; gives their ids. */
export async function receiveMany(
  store: Store,
  count: number,
  sighting: () => Sighting = aNew,
  day = TODAY,
): Promise<OpId[]> {
  const items = Array.from({ length: count }, () => anItem(sighting()));
  await store.receiveAll(items, day);
  return items.map(({ opId }) => opId);
}

/** Bulk decisions of a store, all in one part. */
export function bulkOf(store: Store, actor: Actor = MODERATOR) {
  return async (bulk: Parameters<Store['beginBulk']>[0], entries: readonly SeenEntry[]) => {
    await store.beginBulk(bulk, actor, entries.length);
    const left = await store.decidePart(bulk, actor, entries);
    return { left, progress: await store.finishBulk(bulk.bulkId) };
  };
}
