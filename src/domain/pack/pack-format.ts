/** Numbers of the pack format, which docs/pack-format.md explains. */

/** "OVPK" */
const PACK_MAGIC = [0x4f, 0x56, 0x50, 0x4b] as const;

/** Version this code writes, and the highest it reads. */
export const PACK_VERSION = 1;

/** What a pack begins with. */
export const PACK_FILE = { magic: PACK_MAGIC, version: PACK_VERSION } as const;

/** Bytes before the number of points: magic, version, length. */
export const PACK_HEADER_BYTES = 9;

/** Bytes of the checksum at the end. */
export const PACK_CHECKSUM_BYTES = 4;

/** Most points of one pack. */
export const MAX_PACK_POINTS = 2 ** 24;

/** Ids of the columns, in the order in which they are written. */
export const COLUMN_IDS = {
  cells: 1,
  kinds: 2,
  forms: 3,
  aims: 4,
  mounts: 5,
  zones: 6,
  standings: 7,
  operators: 8,
  manufacturers: 9,
  months: 10,
} as const;

/** Why bytes are no pack that can be drawn. */
export type PackProblem = 'not-a-pack' | 'too-new' | 'truncated' | 'corrupt';
