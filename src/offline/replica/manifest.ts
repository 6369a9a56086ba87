/** Takes over the server's packs, all of them or none. */
import type { Sha256 } from '../../domain/camera/camera.ts';
import { PATHS, packPath } from '../../protocol/endpoint.ts';
import type { Manifest } from '../../protocol/schema/reads.ts';
import { markAreasChanged } from '../areas/follow-changes.ts';
import { isKept } from '../areas/held.ts';
import { today } from '../calendar.ts';
import type { Database } from '../database.ts';
import { getRuntime } from '../runtime.ts';
import { call, isNetworkError, type Trouble } from '../sync/api.ts';
import { isManifest } from './answers.ts';
import { type ReplicaState, readState, writeState } from './state.ts';

const PACK_TIMEOUT_MS = 120_000;
/** Lines of the feed that are held before newer packs are worth their megabyte. */
const MAX_LAG = 500;

/** True when newer packs took the place of the old ones. */
export type Adopted = { ok: true; isNew: boolean } | { ok: false; trouble: Trouble };

/**
 * Reads the manifest and, if its packs are worth it, fetches the missing ones and changes over in one transaction. Until then the old
 * packs stay in force; what was fetched before a failure is not fetched again.
 *
 * @param fromScratch takes the packs whatever is held: the history behind ours is not the server's any more.
 */
export async function adoptManifest(db: Database, fromScratch = false): Promise<Adopted> {
  const result = await call({ method: 'GET', path: PATHS.packs });
  if (!result.ok) return result;
  const manifest = result.answer.body;
  if (!isManifest(manifest)) return { ok: false, trouble: { problem: 'server' } };
  const state = await readState(db);
  if (!fromScratch && !isWorthwhile(manifest, state)) return { ok: true, isNew: false };
  const held = new Set(await db.packs.toCollection().primaryKeys());
  for (const { sha256 } of manifest.packs) {
    if (held.has(sha256)) continue;
    const trouble = await fetchPack(db, sha256);
    if (trouble) return { ok: false, trouble };
  }
  return { ok: true, isNew: await changeOver(db, manifest, fromScratch) };
}

/** Another history, many lines behind, or yesterday's packs: what was taken off the map must not stay on phones for long. */
function isWorthwhile(manifest: Manifest, state: ReplicaState): boolean {
  if (manifest.epoch !== state.epoch) return true;
  if (manifest.seq <= state.packedSeq) return false;
  return manifest.seq - state.packedSeq > MAX_LAG || state.adoptedOn !== today();
}

/** A pack whose bytes do not have its hash is thrown away and asked for once more, past every cache. */
async function fetchPack(db: Database, sha256: Sha256): Promise<Trouble | undefined> {
  for (const cache of ['default', 'reload'] as const) {
    const bytes = await readPack(sha256, cache);
    if (!bytes) return { problem: 'network' };
    if ((await getRuntime().sha256(bytes)) !== sha256) continue;
    await db.packs.put({ sha256, bytes });
    return undefined;
  }
  return { problem: 'server' };
}

async function readPack(sha256: Sha256, cache: RequestCache): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const signal = AbortSignal.timeout(PACK_TIMEOUT_MS);
  try {
    const response = await getRuntime().fetch(packPath(sha256), { cache, signal, credentials: 'omit' });
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
  } catch (error) {
    if (isNetworkError(error)) return undefined;
    throw error;
  }
}

async function markKeptStale(db: Database): Promise<void> {
  await db.cells.filter(isKept).modify({ isStale: true });
  await markAreasChanged(db);
}

async function changeOver(db: Database, manifest: Manifest, fromScratch: boolean): Promise<boolean> {
  return db.transaction('rw', [db.packs, db.changes, db.cells, db.areas, db.settings], async () => {
    const state = await readState(db);
    const isSameHistory = !fromScratch && state.epoch === manifest.epoch;
    // Another tab was faster, and its packs may be newer.
    if (isSameHistory && state.packedSeq >= manifest.seq) return false;
    const needed = manifest.packs.map(({ sha256 }) => sha256);
    const stored = await db.packs.where('sha256').anyOf(needed).primaryKeys();
    if (new Set(stored).size < new Set(needed).size) return false;
    await db.packs.where('sha256').noneOf(needed).delete();
    if (isSameHistory) await db.changes.where('seq').belowOrEqual(manifest.seq).delete();
    else {
      await db.changes.clear();
      await db.cells.toCollection().modify({ isStale: true });
    }
    // Lines that nobody has read may have touched any cell, and those of areas are not read again when they are looked at.
    if (!isSameHistory || manifest.seq > state.head) await markKeptStale(db);
    const head = isSameHistory ? Math.max(state.head, manifest.seq) : manifest.seq;
    const { epoch, seq: packedSeq, packs } = manifest;
    await writeState(db, { epoch, packedSeq, head, packs, adoptedOn: today() });
    return true;
  });
}
