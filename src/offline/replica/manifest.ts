/** Takes over the server's packs: those this phone is to hold, all of them or none. */
import { PATHS } from '../../protocol/endpoint.ts';
import type { Manifest } from '../../protocol/schema/reads.ts';
import { isKept, markAreasChanged } from '../areas/mark-changed.ts';
import { today } from '../calendar.ts';
import type { Database } from '../database.ts';
import { call, type Trouble } from '../sync/api.ts';
import { isManifest } from './answers.ts';
import { fetchPacks, type PackFile } from './pack-fetch.ts';
import type { ReplicaState } from './replica-state.ts';
import { readWorldMode, type Selection, selectPacks, writeWorldMode } from './selection.ts';
import { manifestOf, readState, writeState } from './state.ts';

/** Lines of the feed that are held before newer packs are worth their megabyte. */
const MAX_LAG = 500;
const REFUSED = 'replica.refused';

/** True when other packs took the place of the old ones. */
export type Adopted = { ok: true; isNew: boolean } | { ok: false; trouble: Trouble };

/** `scratch`: the history behind ours is not the server's any more. `anew`: the latest, worth its megabyte or not. */
export type AdoptWish = 'worthwhile' | 'anew' | 'scratch';

/**
 * Reads the manifest and, if its packs are worth it, fetches the missing ones and changes over in one transaction. Until then the old
 * packs stay in force; what was fetched before a failure is not fetched again.
 */
export async function adoptManifest(db: Database, wish: AdoptWish = 'worthwhile'): Promise<Adopted> {
  const result = await call({ method: 'GET', path: PATHS.packs });
  if (!result.ok) return result;
  const manifest = result.answer.body;
  if (!isManifest(manifest)) return { ok: false, trouble: { problem: 'server' } };
  if (wish === 'worthwhile' && !isWorthwhile(manifest, await readState(db))) return { ok: true, isNew: false };
  return takeOver(db, manifest, wish === 'scratch');
}

/** Fetches what was chosen since, and lets go of what no longer is; of the manifest in force, which the server may have forgotten. */
export async function fillChosen(db: Database): Promise<Adopted> {
  const state = await readState(db);
  if (await isFilled(db, state)) return { ok: true, isNew: false };
  const taken = await takeOver(db, manifestOf(state), false);
  return !taken.ok && taken.trouble.problem !== 'busy' ? adoptManifest(db, 'anew') : taken;
}

/** Whether what is held is what was chosen. */
export async function isFilled(db: Database, state: ReplicaState): Promise<boolean> {
  return state.epoch === '' || isSameSelection(state, await selectPacks(db, manifestOf(state)));
}

/** Another history, many lines behind, or yesterday's packs: what was taken off the map must not stay on phones for long. */
function isWorthwhile(manifest: Manifest, state: ReplicaState): boolean {
  if (manifest.epoch !== state.epoch) return true;
  if (manifest.seq <= state.packedSeq) return false;
  return manifest.seq - state.packedSeq > MAX_LAG || state.adoptedOn !== today();
}

async function takeOver(db: Database, manifest: Manifest, fromScratch: boolean): Promise<Adopted> {
  const selection = await selectPacks(db, manifest);
  if (await wasRefused(db, selection)) return { ok: true, isNew: false };
  const problem = await fetchPacks(db, filesOf(selection));
  if (problem === 'no-room') return takeOverLess(db, { manifest, selection, fromScratch });
  if (problem) return { ok: false, trouble: problem };
  return { ok: true, isNew: await changeOver(db, { manifest, selection, fromScratch }) };
}

/** This phone has no room for what it was to hold: chosen places and counts have to do, or what it has already. */
async function takeOverLess(db: Database, { manifest, selection, fromScratch }: Change): Promise<Adopted> {
  await dropUnused(db);
  const isWhole = selection.unheld.length === 0 && (await readWorldMode(db)) === 'whole';
  const canBeLess = isWhole && manifest.counts !== undefined;
  const isEmpty = (await readState(db)).epoch === '';
  const { noteGivenUp } = await import('../room/given-up.ts');
  await noteGivenUp([{ kind: canBeLess || isEmpty ? 'world' : 'update' }]);
  if (!canBeLess) {
    await db.settings.put({ name: REFUSED, value: { files: keyOf(selection), on: today() } });
    return isEmpty ? takeOverCounts(db, manifest, fromScratch) : { ok: true, isNew: false };
  }
  await writeWorldMode(db, 'counts');
  return takeOver(db, manifest, fromScratch);
}

/** Nothing is held, and not even the chosen places fit: counts are better than an empty map. */
async function takeOverCounts(db: Database, manifest: Manifest, fromScratch: boolean): Promise<Adopted> {
  const { counts, packs: unheld } = manifest;
  if (counts === undefined || (await fetchPacks(db, [counts])) !== undefined) return { ok: true, isNew: false };
  return { ok: true, isNew: await changeOver(db, { manifest, selection: { packs: [], unheld, counts }, fromScratch }) };
}

/** What did not fit today is not fetched again and again, unless the person asks for it. */
async function wasRefused(db: Database, selection: Selection): Promise<boolean> {
  const refused = (await db.settings.get(REFUSED))?.value as { files: string; on: string } | undefined;
  return refused?.files === keyOf(selection) && refused.on === today();
}

/** What did not fit may be tried again. */
export async function forgetRefused(db: Database): Promise<void> {
  await db.settings.delete(REFUSED);
}

/** Packs that came but were never in force. */
async function dropUnused(db: Database): Promise<void> {
  const used = filesOf(await readState(db)).map(({ sha256 }) => sha256);
  await db.packs.where('sha256').noneOf(used).delete();
}

function filesOf({ packs, counts }: Selection): PackFile[] {
  return counts === undefined ? packs : [counts, ...packs];
}

function isSameSelection(a: Selection, b: Selection): boolean {
  return keyOf(a) === keyOf(b) && a.unheld.length === b.unheld.length;
}

function keyOf(selection: Selection): string {
  return filesOf(selection)
    .map(({ sha256 }) => sha256)
    .join();
}

interface Change {
  manifest: Manifest;
  selection: Selection;
  fromScratch: boolean;
}

async function markKeptStale(db: Database): Promise<void> {
  await db.cells.filter(isKept).modify({ isStale: true });
  await markAreasChanged(db);
}

async function changeOver(db: Database, { manifest, selection, fromScratch }: Change): Promise<boolean> {
  return db.transaction('rw', [db.packs, db.changes, db.cells, db.areas, db.settings], async () => {
    const state = await readState(db);
    const isSameHistory = !fromScratch && state.epoch === manifest.epoch;
    // Another tab was faster, and its packs may be newer.
    if (isSameHistory && state.packedSeq > manifest.seq) return false;
    if (isSameHistory && state.packedSeq === manifest.seq && isSameSelection(state, selection)) return false;
    const needed = filesOf(selection).map(({ sha256 }) => sha256);
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
    const { epoch, seq: packedSeq, wholeWorldBytes } = manifest;
    const limit = wholeWorldBytes === undefined ? {} : { wholeWorldBytes };
    // The reference stays while all is held: whoever needs room later has to know it.
    const counts = manifest.counts === undefined ? {} : { manifestCounts: manifest.counts };
    await writeState(db, { epoch, packedSeq, head, adoptedOn: today(), ...limit, ...counts, ...selection });
    return true;
  });
}
