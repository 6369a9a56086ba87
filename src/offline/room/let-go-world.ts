/** The copy of the public map gives way last: first cameras in full become counts, then those go too. */

import { COUNTS_LEVEL, countCells, joinCounts } from '../../domain/pack/count-cells.ts';
import { decodePack } from '../../domain/pack/decode-pack.ts';
import { encodeCounts } from '../../domain/pack/encode-counts.ts';
import type { PackCounts } from '../../domain/pack/pack-counts.ts';
import { type Database, isNoRoom } from '../database.ts';
import { NO_REPLICA, type ReplicaState } from '../replica/replica-state.ts';
import { writeRegions, writeWorldMode } from '../replica/selection.ts';
import { readState, writeState } from '../replica/state.ts';
import { getRuntime } from '../runtime.ts';
import type { RoomStep } from './room-step.ts';

/** All packs in full become counts, which this phone makes itself: there may be no network. */
export const letGoPacks: RoomStep = async (db) => {
  const state = await readState(db);
  if (state.packs.length === 0) return undefined;
  const counts = await countsFor(db, state);
  await db.transaction('rw', [db.packs, db.settings], async () => {
    await db.packs
      .where('sha256')
      .noneOf(counts === undefined ? [] : [counts.sha256])
      .delete();
    if (counts) await db.packs.put(counts);
    await writeRegions(db, []);
    await writeWorldMode(db, 'counts');
    await writeState(db, withoutPacks(state, counts));
  });
  return { kind: 'world' };
};

/** Counts and the feed too. The cameras come back when the person asks for them. */
export const letGoCounts: RoomStep = async (db) => {
  const [packs, changes] = [await db.packs.count(), await db.changes.count()];
  if (packs + changes === 0) return undefined;
  // Taking away alone needs no room, where even the smallest write finds none. A state without its packs is no copy.
  await db.transaction('rw', [db.packs, db.changes], async () => {
    await db.packs.clear();
    await db.changes.clear();
  });
  try {
    await db.transaction('rw', [db.settings], async () => {
      await writeWorldMode(db, 'none');
      await writeState(db, NO_REPLICA);
    });
  } catch (error) {
    if (!isNoRoom(error)) throw error;
  }
  return { kind: 'counts' };
};

interface CountsRow {
  sha256: string;
  bytes: Uint8Array<ArrayBuffer>;
  level: number;
}

/** Those of the manifest when they are here, else made of the packs; undefined when a pack cannot be read. */
async function countsFor(db: Database, state: ReplicaState): Promise<CountsRow | undefined> {
  const held = state.counts && (await db.packs.get(state.counts.sha256));
  if (held && state.counts) return { ...held, level: state.counts.level };
  const parts: PackCounts[] = [];
  for (const { sha256 } of state.packs) {
    const row = await db.packs.get(sha256);
    const decoded = row && decodePack(row.bytes);
    if (!decoded?.ok) return undefined;
    parts.push(countCells(decoded.pack.cells, COUNTS_LEVEL));
  }
  const bytes = new Uint8Array(encodeCounts(joinCounts(parts, COUNTS_LEVEL)));
  return { sha256: await getRuntime().sha256(bytes), bytes, level: COUNTS_LEVEL };
}

function withoutPacks({ counts: _, ...state }: ReplicaState, counts: CountsRow | undefined): ReplicaState {
  const unheld = [...state.packs, ...state.unheld].sort((a, b) => a.from - b.from);
  const ref = counts && { level: counts.level, sizeBytes: counts.bytes.length, sha256: counts.sha256 };
  return { ...state, packs: [], unheld, ...(ref === undefined ? {} : { counts: ref }) };
}
