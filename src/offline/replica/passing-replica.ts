/**
 * The public map for a page that keeps nothing: read from the server into memory, gone with the page. For the map in other people's
 * pages, where the browser may refuse all storage, and where nobody asked for any.
 */
import type { Change } from '../../domain/pack/map-point.ts';
import { PATHS, packPath } from '../../protocol/endpoint.ts';
import type { Manifest } from '../../protocol/schema/reads.ts';
import { getRuntime } from '../runtime.ts';
import { call, isNetworkError } from '../sync/api.ts';
import { isChanges, isManifest, linesAfter } from './answers.ts';

const PACK_TIMEOUT_MS = 120_000;
/** Pages of the feed that are read after the packs: those are made anew long before there are so many lines. */
const MAX_PAGES = 50;

/** Packs and the lines after them; of this phone's own entries there are none here. */
export interface PassingReplica {
  packs: Uint8Array[];
  changes: Change[];
  own: [];
  seq: number;
  epoch: string;
}

/**
 * Reads the whole map once. A pack is checked by its own checksum when it is decoded.
 *
 * @throws {Error} if manifest or a pack cannot be had; the caller says so and offers to try again.
 */
export async function readPassingReplica(): Promise<PassingReplica> {
  const manifest = await readManifest();
  const packs = await Promise.all(manifest.packs.map(({ sha256 }) => readPack(sha256)));
  const changes = await readLines(manifest);
  return { packs, changes, own: [], seq: changes.at(-1)?.seq ?? manifest.seq, epoch: manifest.epoch };
}

async function readManifest(): Promise<Manifest> {
  const result = await call({ method: 'GET', path: PATHS.packs });
  const body = result.ok ? result.answer.body : undefined;
  if (!isManifest(body)) throw new Error('expected a manifest of packs, got none');
  return body;
}

async function readPack(sha256: string): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(PACK_TIMEOUT_MS);
  const response = await getRuntime()
    .fetch(packPath(sha256), { signal, credentials: 'omit' })
    .catch((error: unknown) => {
      if (isNetworkError(error)) return undefined;
      throw error;
    });
  if (!response?.ok) throw new Error(`expected pack ${sha256}, got ${response?.status ?? 'no answer'}`);
  return new Uint8Array(await response.arrayBuffer());
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
