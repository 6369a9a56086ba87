/**
 * What an area takes to be kept on a phone: counted from the very bodies, files and tiles that are fetched later, so that what was
 * said before is what comes. Others have their turn between any two cells. Each cell is counted once and again when it changes; the map file never changes while it is open.
 */
import { setImmediate as takeTurn } from 'node:timers/promises';
import { type CellBlock, quadkeysOfBlock } from '../../domain/geo/cell-block.ts';
import { listTilesAbove, listTilesBelow, type TileAddress } from '../../domain/geo/tiles-of-cells.ts';
import type { AreaCostAnswer, CellAnswer } from '../../protocol/schema/reads.ts';
import type { TileArchive } from '../../storage/tile-archive.ts';
import type { CellBodies, CellBody } from './cell-bodies.ts';
import type { FileStore } from './file-store.ts';
import { createGate } from './gate.ts';
import type { VectorMap } from './vector-map.ts';

/** Cells whose tiles stay counted: some hundred areas. */
const MAX_COUNTED = 10_000;

/** What things of one kind are and take. */
interface Sum {
  count: number;
  bytes: number;
}

interface CellSum {
  cameras: number;
  detailsBytes: number;
  photos: Sum;
}

/** Costs of areas. */
export interface AreaCosts {
  /** Undefined when too many are being counted. */
  find(block: CellBlock): Promise<AreaCostAnswer | undefined>;
}

interface Sources {
  cells: Pick<CellBodies, 'get'>;
  photoFiles: Pick<FileStore, 'sizeOf'>;
  vector?: Pick<VectorMap, 'archive'>;
}

/** Counts areas of an instance, two at a time. */
export function openAreaCosts({ cells, photoFiles, vector }: Sources): AreaCosts {
  const gate = createGate(2, 16);
  const known = new WeakMap<CellBody, CellSum>();
  // A map that no page can draw is not kept either.
  const tiles = vector && vector.archive.schema !== 'other' ? openTileSums(vector.archive) : undefined;
  const sumOf = async (quadkey: string): Promise<CellSum> => {
    const body = await cells.get(quadkey);
    const sum = known.get(body) ?? (await countCell(body, photoFiles));
    known.set(body, sum);
    return sum;
  };
  const count = async (block: CellBlock): Promise<AreaCostAnswer> => {
    const quadkeys = quadkeysOfBlock(block);
    const answer = { cells: quadkeys.length, cameras: 0, detailsBytes: 0, photos: 0, photosBytes: 0 };
    for (const quadkey of quadkeys) {
      await takeTurn();
      const { cameras, detailsBytes, photos } = await sumOf(quadkey);
      answer.cameras += cameras;
      answer.detailsBytes += detailsBytes;
      answer.photos += photos.count;
      answer.photosBytes += photos.bytes;
    }
    const map = (await tiles?.(quadkeys)) ?? { count: 0, bytes: 0 };
    return { ...answer, tiles: map.count, tilesBytes: map.bytes };
  };
  return { find: (block) => gate.run(() => count(block)) };
}

async function countCell({ body }: CellBody, files: Sources['photoFiles']): Promise<CellSum> {
  const { bytes } = await body.as('identity');
  const { cameras } = JSON.parse(bytes.toString('utf8')) as CellAnswer;
  const photos = { count: 0, bytes: 0 };
  for (const sha256 of new Set(
    cameras.flatMap((camera) => camera.photos.flatMap(({ full, thumb }) => [full, thumb])),
  )) {
    const sizeBytes = await files.sizeOf(sha256);
    if (sizeBytes === undefined) continue;
    photos.count += 1;
    photos.bytes += sizeBytes;
  }
  return { cameras: cameras.length, detailsBytes: bytes.length, photos };
}

/** Counts tiles of squares and of what lies above them. */
function openTileSums(archive: TileArchive): (quadkeys: readonly string[]) => Promise<Sum> {
  const known = new Map<string, Sum>();
  const below = async (quadkey: string): Promise<Sum> => {
    const sum = known.get(quadkey) ?? (await countTiles(archive, listTilesBelow(quadkey, archive)));
    const [oldest] = known.size >= MAX_COUNTED ? known.keys() : [];
    if (oldest !== undefined) known.delete(oldest);
    known.set(quadkey, sum);
    return sum;
  };
  return async (quadkeys) => {
    const total = await countTiles(archive, listTilesAbove(quadkeys, archive));
    for (const quadkey of quadkeys) {
      await takeTurn();
      const { count, bytes } = await below(quadkey);
      total.count += count;
      total.bytes += bytes;
    }
    return total;
  };
}

async function countTiles(archive: TileArchive, tiles: readonly TileAddress[]): Promise<Sum> {
  const sum = { count: tiles.length, bytes: 0 };
  for (const { z, x, y } of tiles) {
    const packed = await archive.tile(z, x, y);
    if (packed !== undefined) sum.bytes += unpackedBytes(packed);
  }
  return sum;
}

/** RFC 1952 §2.3.1: gzip ends with the length of what it holds, so that nothing has to be unpacked. */
function unpackedBytes(packed: Uint8Array): number {
  return new DataView(packed.buffer, packed.byteOffset + packed.byteLength - 4, 4).getUint32(0, true);
}
