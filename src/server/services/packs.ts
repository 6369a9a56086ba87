/**
 * Packs: the published cameras as immutable files. A build reads only ranges that changed since the last one, and ends
 * with packs that are all exact as of one line of the feed, so that a reader can lay the later lines over them.
 */
import { stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cell, CellRange } from '../../domain/geo/cell.ts';
import { encodePack } from '../../domain/pack/encode-pack.ts';
import { PACK_VERSION } from '../../domain/pack/pack-format.ts';
import { splitRanges } from '../../domain/pack/split-ranges.ts';
import type { Manifest, PackRef } from '../../protocol/schema/reads.ts';
import type { Store } from '../../storage/store.ts';
import { type ServiceContext, sha256Of } from './context.ts';
import { buildCounts } from './counts-pack.ts';
import { type FileStore, openFileStore } from './file-store.ts';
import { compressPack } from './pack-file.ts';

/** Cameras of one pack at most: at 4.1 bytes each, 0.8 MB. */
export const PACK_POINTS = 200_000;

/** Name of the lease. */
const JOB = 'packs';
const MANIFEST_SETTING = `packs.v${PACK_VERSION}`;
/** A build that was killed holds up the next one for no longer than this; one that lives renews three times as often. */
const LEASE_MS = 60_000;
const KEEP_OLD_MS = 60 * 60_000;
/** More changed cells than this and everything is read again. */
const MAX_CHANGED_CELLS = 20_000;
const MAX_PASSES = 8;

/** How a build went; `encoded` counts the packs that were read anew. */
export type PackBuild =
  | { ok: true; manifest: Manifest; encoded: number }
  | { ok: false; reason: 'lease-held' | 'feed-too-busy' };

/** Where a build writes, and under which name. */
export interface PackBuilder {
  files: FileStore;
  /** Names this process in the lease. */
  holder: string;
  /** Cameras of one pack at most. */
  maxPoints: number;
}

/** Pack files under the data folder. */
export function openPackFiles(dataDir: string): FileStore {
  return openFileStore(join(dataDir, 'packs'), '.br');
}

/** The latest manifest; an empty one as of line 0 before the first build, which is as true: readers then pull every line. */
export async function readManifest(store: Pick<Store, 'getSetting' | 'feedHead'>): Promise<Manifest> {
  const [text, head] = await Promise.all([store.getSetting(MANIFEST_SETTING), store.feedHead()]);
  const manifest: Manifest | undefined = text === undefined ? undefined : JSON.parse(text);
  // Of another life of the database: its lines mean nothing here.
  if (manifest === undefined || manifest.epoch !== head.epoch || manifest.seq > head.seq)
    return { epoch: head.epoch, seq: 0, packs: [] };
  return manifest;
}

/** A pack of one range, exact as of `seq`. */
interface BuiltPack {
  range: CellRange;
  ref: PackRef;
  seq: number;
}

/** Brings the packs up to date, holding the lease. */
export async function buildPacks(
  context: Pick<ServiceContext, 'store' | 'now'>,
  builder: PackBuilder,
): Promise<PackBuild> {
  const holdLease = () => context.store.takeLease(JOB, builder.holder, context.now(), LEASE_MS);
  if (!(await holdLease())) return { ok: false, reason: 'lease-held' };
  // A renewal that fails is not lost: the build itself asks again before each pack, and stops there.
  const timer = setInterval(() => holdLease().catch(() => false), LEASE_MS / 3).unref();
  try {
    return await buildHolding(context, builder, holdLease);
  } finally {
    clearInterval(timer);
  }
}

/** Gives the lease of a build back that this holder had started. */
export async function releasePacks(store: Pick<Store, 'takeLease'>, holder: string): Promise<void> {
  await store.takeLease(JOB, holder, Date.now(), 0);
}

async function buildHolding(
  context: Pick<ServiceContext, 'store' | 'now'>,
  builder: PackBuilder,
  holdLease: () => Promise<boolean>,
): Promise<PackBuild> {
  const { store } = context;
  const before = await readManifest(store);
  const ranges = await splitRanges((quadkey) => store.countQuarters(quadkey), builder.maxPoints);
  let packs: (BuiltPack | CellRange)[] = ranges.map((range) => reusable(range, before) ?? range);
  let encoded = 0;
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const built: BuiltPack[] = [];
    for (const pack of packs) {
      if ('ref' in pack) {
        built.push(pack);
        continue;
      }
      if (!(await holdLease())) return { ok: false, reason: 'lease-held' };
      built.push(await encodeRange(store, builder.files, pack));
      encoded += 1;
    }
    packs = await markStale(store, built);
    if (packs.every((pack) => 'ref' in pack)) {
      const manifest = await withCounts(builder.files, before, manifestOf(before.epoch, built));
      if ((await store.feedHead()).epoch !== before.epoch) return { ok: false, reason: 'feed-too-busy' };
      await store.setSetting(MANIFEST_SETTING, JSON.stringify(manifest));
      await dropOldFiles(context, builder.files, before, manifest);
      return { ok: true, manifest, encoded };
    }
  }
  return { ok: false, reason: 'feed-too-busy' };
}

function reusable(range: CellRange, before: Manifest): BuiltPack | undefined {
  const ref = before.packs.find((pack) => pack.from === range.from && pack.to === range.to);
  return ref && { range: { from: range.from, to: range.to }, ref, seq: before.seq };
}

async function encodeRange(store: Store, files: FileStore, range: CellRange): Promise<BuiltPack> {
  const { from, to } = range;
  const { seq, points } = await store.readMapPoints({ from, to });
  const bytes = encodePack(points);
  const sha256 = sha256Of(bytes);
  let packed: Uint8Array | undefined = points.length === 0 ? new Uint8Array() : await files.find(sha256);
  if (packed === undefined) {
    packed = await compressPack(bytes);
    await files.put(sha256, packed);
  }
  return { range: { from, to }, ref: { from, to, count: points.length, sizeBytes: packed.length, sha256 }, seq };
}

/**
 * Packs whose range changed after they were read become bare ranges, to be read again. The others are exact as of the
 * latest line that any pack was read at, because nothing of theirs has changed up to it.
 */
async function markStale(store: Store, built: BuiltPack[]): Promise<(BuiltPack | CellRange)[]> {
  const latest = Math.max(0, ...built.map((pack) => pack.seq));
  const changed = new Map<number, Cell[]>();
  for (const { seq } of built) {
    if (seq < latest || !changed.has(seq))
      changed.set(seq, changed.get(seq) ?? (await store.cellsChangedAfter(seq, MAX_CHANGED_CELLS)));
  }
  return built.map((pack) => {
    const cells = changed.get(pack.seq) ?? [];
    const isStale =
      cells.length >= MAX_CHANGED_CELLS || cells.some((cell) => cell >= pack.range.from && cell < pack.range.to);
    return isStale ? pack.range : pack;
  });
}

function manifestOf(epoch: string, built: BuiltPack[]): Manifest {
  const seq = Math.max(0, ...built.map((pack) => pack.seq));
  return { epoch, seq, packs: built.map((pack) => pack.ref).filter((ref) => ref.count > 0) };
}

/** The same packs have the same counts. */
async function withCounts(files: FileStore, before: Manifest, manifest: Manifest): Promise<Manifest> {
  const isSame = JSON.stringify(before.packs) === JSON.stringify(manifest.packs);
  const counts = (isSame ? before.counts : undefined) ?? (await buildCounts(files, manifest.packs));
  return counts === undefined ? manifest : { ...manifest, counts };
}

/** Every file that a manifest names. */
function filesOf({ packs, counts }: Manifest): Set<string> {
  return new Set([...packs, ...(counts === undefined ? [] : [counts])].map(({ sha256 }) => sha256));
}

/** A reader may hold yesterday's manifest for a while: files stay an hour after they left it. */
async function dropOldFiles(
  { now }: Pick<ServiceContext, 'now'>,
  files: FileStore,
  before: Manifest,
  after: Manifest,
): Promise<void> {
  await files.removeParts(now() - KEEP_OLD_MS);
  const current = filesOf(after);
  const leaving = filesOf(before);
  for (const name of await files.list()) {
    if (current.has(name)) continue;
    const path = files.pathOf(name);
    if (leaving.has(name)) await utimes(path, now() / 1000, now() / 1000);
    else if (now() - (await stat(path)).mtimeMs > KEEP_OLD_MS) await files.remove(name);
  }
}

/** True for a manifest of a version that made no counts. */
export function lacksCounts({ packs, counts }: Manifest): boolean {
  return packs.length > 0 && counts === undefined;
}

/** Whether a build is worth its while: many new lines, or some and enough time since the last. */
export function isBuildDue(newLines: number, sinceLastMs: number): boolean {
  return newLines >= 500 || (newLines > 0 && sinceLastMs >= 15 * 60_000);
}
