/** The two numbered rows of history. Both take their head row last in the transaction, the log's before the feed's. */
import type { CameraId } from '../../domain/camera/camera.ts';
import { canonicalJson } from '../../domain/log/canonical.ts';
import { hashOfEntry, type LogBody } from '../../domain/log/entry.ts';
import type { MapPoint } from '../../domain/pack/map-point.ts';
import type { Tables } from '../engine.ts';
import { hashText } from '../hash-text.ts';
import { FEED } from './database.ts';
import { insertRows } from './insert-rows.ts';

/** A change of the map that has no number yet. */
export interface UnnumberedChange {
  id: CameraId;
  was: MapPoint | null;
  now: MapPoint | null;
}

/** Appends an entry to the log, and the changes that it publishes to the feed. The last step of a transaction. */
export async function appendHistory(tx: Tables, body: LogBody, changes: readonly UnnumberedChange[]): Promise<void> {
  const text = canonicalJson(body);
  const { seq, hash: prev } = await advanceHead(tx, 'log', 1);
  const hash = hashOfEntry(prev, text, hashText);
  await tx.insertInto('log').values({ feed: FEED, seq, body: text, prev, hash }).execute();
  await tx.updateTable('head').set({ hash }).where('name', '=', 'log').execute();
  if (changes.length > 0) await appendChanges(tx, changes);
}

async function appendChanges(tx: Tables, changes: readonly UnnumberedChange[]): Promise<void> {
  const { seq } = await advanceHead(tx, 'change', changes.length);
  const first = seq - changes.length + 1;
  const rows = changes.map(({ id, was, now }, index) => ({
    feed: FEED,
    seq: first + index,
    camera_id: id,
    was: was === null ? null : canonicalJson(was),
    now: now === null ? null : canonicalJson(now),
  }));
  await insertRows(tx, 'change', rows);
}

/** Takes numbers, and with them the lock that keeps other writers waiting until this transaction is committed. */
function advanceHead(tx: Tables, name: 'log' | 'change', by: number): Promise<{ seq: number; hash: string }> {
  return tx
    .updateTable('head')
    .set((eb) => ({ seq: eb('seq', '+', by) }))
    .where('name', '=', name)
    .returning(['seq', 'hash'])
    .executeTakeFirstOrThrow();
}
