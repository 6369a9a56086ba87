/**
 * Details of coarse cells as bytes, ready to send. A body is kept until a line of the feed touches its cell: its number
 * says as of which line it was read, and it stays true for as long as nothing of the cell has changed since.
 */
import { type Cell, cellRangeOfQuadkey, quadkeyOf } from '../../domain/geo/cell.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { CellAnswer } from '../../protocol/schema/reads.ts';
import type { FeedHead, Store } from '../../storage/store.ts';
import { createByteCache } from './byte-cache.ts';
import type { CurrentHead } from './current-head.ts';
import { PackedBody } from './packed-body.ts';

/** Some 1500 towns of 200 cameras. */
const MAX_BYTES = 32_000_000;
/** After more lines than this everything is read anew: asking what they touched would cost more. */
const MAX_LINES = 5000;

/** A cell ready to send. */
export interface CellBody {
  /** Without quotes. */
  etag: string;
  body: PackedBody;
}

/** Bodies by quadkey. */
export interface CellBodies {
  /** The cell as of now: nothing that was committed before the call is missing. */
  get(quadkey: string): Promise<CellBody>;
  /** The same if it is in memory. */
  find(quadkey: string): Promise<CellBody | undefined>;
  /** The same if nothing at all has to be asked for. */
  findNow(quadkey: string): CellBody | undefined;
}

/** Bodies of a store; at most `maxBytes` of them are kept. */
export function openCellBodies(
  store: Pick<Store, 'listCameras' | 'cellsChangedAfter'>,
  current: CurrentHead,
  maxBytes = MAX_BYTES,
): CellBodies {
  const kept = createByteCache<CellBody>(maxBytes);
  /** Up to here everything kept is true. */
  let known: FeedHead = { epoch: '', seq: 0 };

  const catchUp = async (head: FeedHead): Promise<void> => {
    const lines = head.seq - known.seq;
    if (head.epoch !== known.epoch || lines > MAX_LINES) {
      kept.clear();
      known = head;
    } else if (lines > 0) {
      for (const quadkey of quadkeysOf(await store.cellsChangedAfter(known.seq, lines))) kept.remove(quadkey);
      // Another request may have caught up further meanwhile.
      if (head.epoch === known.epoch && head.seq > known.seq) known = head;
    }
  };
  /** Read before the cameras: an answer may be newer than its number says, never older. */
  const currentHead = async (): Promise<FeedHead> => {
    const head = await current.read();
    if (head.seq !== known.seq || head.epoch !== known.epoch) await catchUp(head);
    return head;
  };
  const read = async (quadkey: string, head: FeedHead): Promise<CellBody> => {
    const body = new PackedBody(await readCell(store, quadkey, head.seq));
    const fresh = { etag: `${head.epoch}.${head.seq}`, body };
    // When the feed has moved on while this was read, it is good for this answer and no longer.
    if (known.seq === head.seq && known.epoch === head.epoch) kept.put(quadkey, fresh, body.reservedBytes);
    return fresh;
  };
  return {
    get: async (quadkey) => {
      const head = await currentHead();
      return kept.find(quadkey) ?? (await read(quadkey, head));
    },
    find: async (quadkey) => {
      if (!kept.has(quadkey)) return undefined;
      await currentHead();
      return kept.find(quadkey);
    },
    findNow: (quadkey) => {
      const head = current.known();
      return head?.seq === known.seq && head.epoch === known.epoch ? kept.find(quadkey) : undefined;
    },
  };
}

function quadkeysOf(cells: readonly Cell[]): Set<string> {
  return new Set(cells.map((cell) => quadkeyOf(cell, LIMITS.detailLevel)));
}

async function readCell(store: Pick<Store, 'listCameras'>, quadkey: string, seq: number): Promise<Buffer> {
  const found = await store.listCameras(cellRangeOfQuadkey(quadkey), LIMITS.cellCameras + 1);
  const answer: CellAnswer = {
    quadkey,
    seq,
    cameras: found.slice(0, LIMITS.cellCameras),
    truncated: found.length > LIMITS.cellCameras,
  };
  return Buffer.from(JSON.stringify(answer));
}
