/** A map of the host's own in one file: MBTiles or PMTiles with vector tiles, read only. */
import { open } from 'node:fs/promises';
import { openMbtiles } from './tiles/mbtiles.ts';
import { openPmtiles } from './tiles/pmtiles.ts';

/** Which layers the tiles have: what is drawn goes by that. */
export type TileSchema = 'openmaptiles' | 'protomaps' | 'other';

/** What a file says of itself. */
export interface TileArchiveFacts {
  minZoom: number;
  maxZoom: number;
  /** West, south, east, north, degrees. */
  bounds: [west: number, south: number, east: number, north: number];
  schema: TileSchema;
  /** Whom the file credits, as plain text; '' when it does not say. */
  attribution: string;
}

/** An open file. */
export interface TileArchive extends TileArchiveFacts {
  /** A tile in Mapbox's vector format, packed with gzip; undefined where the file has none. @throws when the file cannot be read */
  tile(z: number, x: number, y: number): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

/** An open file, or what is wrong with it as the end of a sentence about it. */
export type OpenedArchive = { ok: true; archive: TileArchive } | { ok: false; problem: string };

/** Opens a file by what it begins with, whatever its name ends with, and reads one tile of it as a trial. */
export async function openTileArchive(path: string): Promise<OpenedArchive> {
  let head: string;
  try {
    head = await readHead(path);
  } catch (error) {
    return { ok: false, problem: isMissing(error) ? 'does not exist' : 'cannot be read' };
  }
  if (head.startsWith('SQLite format 3\0')) return openMbtiles(path);
  if (head.startsWith('PMTiles')) return openPmtiles(path);
  return { ok: false, problem: 'is neither MBTiles nor PMTiles' };
}

async function readHead(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
