/** Tiles as archives hold them, in the one form in which they are sent. */
import { promisify } from 'node:util';
import { gunzip, gzip, inflate } from 'node:zlib';

const zip = promisify(gzip);
const unzip = promisify(gunzip);
const deflated = promisify(inflate);

/** A tile unpacked is never larger than this: what claims to be is damage or an attack. */
const MAX_TILE_BYTES = 32_000_000;

/** Field 3, a layer: what every vector tile begins with. */
const LAYER = 0x1a;

/** Packs a tile with gzip unless it is; undefined when there is nothing in it. */
export async function toGzip(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  if (bytes.length === 0) return undefined;
  if (isGzip(bytes)) return bytes;
  // The form that zlib writes begins with its window size.
  return zip(bytes[0] === 0x78 ? await deflated(bytes, { maxOutputLength: MAX_TILE_BYTES }) : bytes);
}

/** Whether packed bytes hold a vector tile, or an empty one. */
export async function isVectorTile(packed: Uint8Array): Promise<boolean> {
  try {
    const tile = await unzip(packed, { maxOutputLength: MAX_TILE_BYTES });
    return tile.length === 0 || tile[0] === LAYER;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
