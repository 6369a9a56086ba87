/** PMTiles: one file with a directory of tiles, read in pieces. */
import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import {
  Compression,
  type Header,
  PMTiles,
  type RangeResponse,
  SharedPromiseCache,
  TileType,
  tileTypeExt,
} from 'pmtiles';
import type { OpenedArchive, TileArchive } from '../tile-archive.ts';
import { boundsOf, creditOf, schemaOf } from './archive-facts.ts';
import { isVectorTile, toGzip } from './packed-tile.ts';

const unzip = promisify(gunzip);

/** Directories kept in memory: each lists some thousands of tiles. */
const KEPT_DIRECTORIES = 200;

/** A directory unpacked is never larger than this. */
const MAX_DIRECTORY_BYTES = 32_000_000;

/** Thrown for bytes that the file should have and has not. */
class CutOffError extends Error {}

/** Opens a file that begins as PMTiles. */
export async function openPmtiles(path: string): Promise<OpenedArchive> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { whole, packed } = readersOf(file, size);
    const header = await whole.getHeader();
    const problem = problemOf(header, size);
    if (problem !== undefined) return await refused(file, problem);
    const notes = Object(await whole.getMetadata());
    const archive = archiveOf(file, packed, header, notes);
    if (!(await isReadable(archive, header))) return await refused(file, 'is damaged');
    return { ok: true, archive };
  } catch {
    // The reader throws errors of any kind for bytes that make no sense.
    return refused(file, 'is damaged');
  }
}

async function refused(file: FileHandle, problem: string): Promise<OpenedArchive> {
  await file.close();
  return { ok: false, problem };
}

/** One reader unpacks everything, the other leaves tiles as they are; both go by the same directories. */
function readersOf(file: FileHandle, size: number): { whole: PMTiles; packed: PMTiles } {
  const source = {
    getKey: () => 'basemap',
    getBytes: (offset: number, length: number) => readBytes(file, offset, Math.min(length, size - offset)),
  };
  const cache = new SharedPromiseCache(KEPT_DIRECTORIES, undefined, unpack);
  return { whole: new PMTiles(source, cache, unpack), packed: new PMTiles(source, cache, async (bytes) => bytes) };
}

async function readBytes(file: FileHandle, offset: number, length: number): Promise<RangeResponse> {
  if (length <= 0) throw new CutOffError(`expected bytes at ${offset}, got the end of the file`);
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, offset + done);
    if (bytesRead === 0) throw new CutOffError(`expected ${length} bytes at ${offset}, got ${done}`);
    done += bytesRead;
  }
  return { data: bytes.buffer };
}

async function unpack(bytes: ArrayBuffer, compression: Compression): Promise<ArrayBuffer> {
  if (compression === Compression.None) return bytes;
  const { buffer, byteOffset, byteLength } = await unzip(bytes, { maxOutputLength: MAX_DIRECTORY_BYTES });
  return new Uint8Array(buffer, byteOffset, byteLength).slice().buffer;
}

function problemOf(header: Header, size: number): string | undefined {
  const isPacked = (how: Compression) => how === Compression.None || how === Compression.Gzip;
  if (header.specVersion !== 3) return `is PMTiles of version ${header.specVersion}, not 3`;
  if (header.tileType !== TileType.Mvt) {
    return `holds ${tileTypeExt(header.tileType).slice(1) || 'unknown'} tiles, not vector tiles`;
  }
  if (!isPacked(header.internalCompression) || !isPacked(header.tileCompression)) return 'is not packed with gzip';
  if (header.tileDataOffset + (header.tileDataLength ?? 0) > size) return 'is cut off';
  if (header.numAddressedTiles === 0 && header.tileDataLength === 0) return 'has no tiles';
  return undefined;
}

function archiveOf(file: FileHandle, tiles: PMTiles, header: Header, notes: object): TileArchive {
  const { minZoom, maxZoom, minLon, minLat, maxLon, maxLat } = header;
  return {
    minZoom,
    maxZoom,
    bounds: boundsOf([minLon, minLat, maxLon, maxLat]),
    schema: schemaOf(Reflect.get(notes, 'vector_layers')),
    attribution: creditOf(Reflect.get(notes, 'attribution')),
    tile: async (z, x, y) => {
      const found = await tiles.getZxy(z, x, y);
      return found === undefined ? undefined : toGzip(new Uint8Array(found.data));
    },
    close: () => file.close(),
  };
}

/** Reads the tile in the middle of the lowest zoom. */
async function isReadable(archive: TileArchive, { centerLon, centerLat, minZoom }: Header): Promise<boolean> {
  const side = 2 ** minZoom;
  const sine = Math.sin((centerLat * Math.PI) / 180);
  const down = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  const step = (share: number) => Math.min(side - 1, Math.max(0, Math.floor(share * side)));
  const packed = await archive.tile(minZoom, step((centerLon + 180) / 360), step(down));
  return packed === undefined || isVectorTile(packed);
}
