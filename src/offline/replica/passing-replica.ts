/**
 * The public map for a page that keeps nothing: read from the server into memory, gone with the page. For the map in other people's
 * pages, where the browser may refuse all storage, and where nobody asked for any.
 */
import type { Change } from '../../domain/pack/map-point.ts';
import { PATHS } from '../../protocol/endpoint.ts';
import type { CountsRef, Manifest, PackRef } from '../../protocol/schema/reads.ts';
import { call } from '../sync/api.ts';
import { isChanges, isManifest, linesAfter } from './answers.ts';
import { readPack } from './read-pack.ts';
import { isWithinLimit } from './world-limit.ts';

/** Pages of the feed that are read after the packs: those are made anew long before there are so many lines. */
const MAX_PAGES = 50;

/** Packs, counts for the rest, and the lines after them; of this phone's own entries there are none here. */
export interface PassingReplica {
  packs: Uint8Array[];
  /** Packs that were left out, where the host's limit does not allow the whole world. */
  unheld: PackRef[];
  /** Counts of the whole world, where something was left out. */
  counts?: Uint8Array;
  changes: Change[];
  own: [];
  seq: number;
  epoch: string;
}

/** Which packs are to be had where the whole world is too much; called only then. */
export type ChoosePacks = (packs: readonly PackRef[]) => Promise<readonly PackRef[]>;

/** Hears how many bytes of packs are here, and of how many. */
export type HearBytes = (doneBytes: number, totalBytes: number) => void;

/** A file to fetch, with its size on the wire. */
type PackFile = Pick<CountsRef, 'sha256' | 'sizeBytes'>;

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/**
 * Reads the map once: all of it within the host's limit, else counts and the packs that `choose` names. A pack is checked by its
 * own checksum when it is decoded.
 *
 * @throws {Error} if manifest or a pack cannot be had; the caller says so and offers to try again.
 */
export async function readPassingReplica(choose: ChoosePacks, onBytes?: HearBytes): Promise<PassingReplica> {
  const manifest = await readManifest();
  const { packs, unheld, counts } = await selectPassing(manifest, choose);
  const files = counts === undefined ? packs : [...packs, counts];
  const done = files.map(() => 0);
  const tell = () => onBytes?.(sumOf(done), sumOf(files.map(({ sizeBytes }) => sizeBytes)));
  tell();
  const read = files.map((file, index) =>
    readWhole(file, (share) => {
      done[index] = share * file.sizeBytes;
      tell();
    }),
  );
  const held = await Promise.all(read);
  const counted = held[packs.length];
  const changes = await readLines(manifest);
  const seq = changes.at(-1)?.seq ?? manifest.seq;
  const whole = { packs: held.slice(0, packs.length), unheld, ...(counted === undefined ? {} : { counts: counted }) };
  return { ...whole, changes, own: [], seq, epoch: manifest.epoch };
}

async function selectPassing(
  manifest: Manifest,
  choose: ChoosePacks,
): Promise<{ packs: readonly PackRef[]; unheld: PackRef[]; counts?: CountsRef }> {
  const { packs, counts } = manifest;
  if (isWithinLimit(manifest)) return { packs, unheld: [] };
  const chosen = await choose(packs);
  const unheld = packs.filter((pack) => !chosen.includes(pack));
  return { packs: chosen, unheld, ...(counts === undefined || unheld.length === 0 ? {} : { counts }) };
}

async function readManifest(): Promise<Manifest> {
  const result = await call({ method: 'GET', path: PATHS.packs });
  const body = result.ok ? result.answer.body : undefined;
  if (!isManifest(body)) throw new Error('expected a manifest of packs, got none');
  return body;
}

async function readWhole({ sha256 }: PackFile, onShare: (share: number) => void): Promise<Uint8Array> {
  const bytes = await readPack(sha256, 'default', onShare);
  if (bytes === undefined) throw new Error(`expected pack ${sha256}, got no answer`);
  return bytes;
}

/** Lines since the packs, as far as they can be had: without them the map is that of the packs. */
async function readLines({ epoch, seq }: Manifest): Promise<Change[]> {
  const lines: Change[] = [];
  for (let page = 0; page < MAX_PAGES; page++) {
    const head = lines.at(-1)?.seq ?? seq;
    const result = await call({ method: 'GET', path: `${PATHS.changes}?after=${head}` });
    const body = result.ok ? result.answer.body : undefined;
    if (!isChanges(body) || body.epoch !== epoch) return lines;
    const fresh = linesAfter(head, body.changes);
    lines.push(...fresh);
    if (fresh.length === 0 || (fresh.at(-1)?.seq ?? 0) >= body.head) return lines;
  }
  return lines;
}
