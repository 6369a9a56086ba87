/** The street map's tiles that saved areas keep, to be read for the names in them. */
import { getDatabase } from '../database.ts';

/** A tile, rows counted from the north. */
export interface KeptTile {
  path: string;
  z: number;
  x: number;
  y: number;
}

const FOLDER = '/tiles/vector/';
/** The first two bytes of what is packed with gzip. */
const GZIP = [0x1f, 0x8b];

/** Tiles without a closer one in them: those have every name. */
export async function listFinestTiles(): Promise<KeptTile[]> {
  const db = await getDatabase();
  const paths = await db.keptFiles.where('path').startsWith(FOLDER).primaryKeys();
  const tiles = paths.flatMap((path): KeptTile[] => {
    const [z = Number.NaN, x = Number.NaN, y = Number.NaN] = path.slice(FOLDER.length).split('/').map(Number);
    return Number.isInteger(z + x + y) ? [{ path, z, x, y }] : [];
  });
  const parents = new Set(tiles.map(({ z, x, y }) => `${z - 1}/${x >> 1}/${y >> 1}`));
  return tiles.filter(({ z, x, y }) => !parents.has(`${z}/${x}/${y}`));
}

/** A kept tile as it was served; undefined for one of the sea, or when it has gone meanwhile. */
export async function readKeptTile(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const row = await (await getDatabase()).keptFiles.get(path);
  return row === undefined || row.bytes.byteLength === 0 ? undefined : new Uint8Array(row.bytes);
}

/** A tile without its packing, if it has one. */
export async function unpackTile(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (!GZIP.every((byte, i) => bytes[i] === byte)) return bytes;
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}

/** Calls whenever a saved area, or what it keeps, has changed; returns the way out. */
export function onAreasChanged(listener: () => void): () => void {
  const channel = new BroadcastChannel('overseen');
  channel.addEventListener('message', ({ data }: MessageEvent<{ type: string }>) => {
    if (data.type === 'areas-changed') listener();
  });
  return () => channel.close();
}
