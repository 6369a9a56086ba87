/**
 * What stands out around entries that come in, at little cost: one question for each square of the map that is not known to hold a
 * camera, and counts that live in memory and begin anew with the day and with the process.
 */
import type { Day } from '../../domain/camera/camera.ts';
import { type Cell, cellOf, cellRangeOfQuadkey, type LatLon, quadkeyOf } from '../../domain/geo/cell.ts';
import { blockOfFrame, quadkeysOfBlock } from '../../domain/geo/cell-block.ts';
import { saidPlace } from '../../domain/people/area.ts';
import { RISK_RULES } from '../../domain/submission/risk-rules.ts';
import type { Tables } from '../engine.ts';
import type { NewSubmission } from '../store.ts';

/** Squares known to hold a camera that are kept in mind. */
const MAX_SQUARES = 50_000;
/** Counts kept in mind; the oldest go first. */
const MAX_COUNTS = 50_000;
/** Squares of one question. */
const AT_ONCE = 50;

const M_PER_DEGREE = 111_195;
const EQUATOR_M = 40_075_016.7;

/** Memory of one process for what its entries have around them. */
export interface Surroundings {
  /** Of each entry of a new camera: whether nothing published is near. */
  findFar(items: readonly NewSubmission[]): Promise<boolean[]>;
  /** Entries of the same batch, and of the same square and day, this one included. */
  countWith(item: NewSubmission, cell: Cell | null, today: Day): { ofBatch: number; ofCellAndDay: number };
  /** Counts an entry that was taken. */
  note(item: NewSubmission, cell: Cell | null, today: Day): void;
}

/** Begins with an empty memory. */
export function createSurroundings(db: Tables): Surroundings {
  const held = new Set<string>();
  const counts = new Map<string, number>();
  let day: Day = '';
  const countsOf = (today: Day) => {
    if (today !== day) counts.clear();
    day = today;
    return counts;
  };
  const findHeld = async (squares: readonly string[]) => {
    for (let start = 0; start < squares.length; start += AT_ONCE) {
      const part = squares.slice(start, start + AT_ONCE);
      for (const square of await holdingACamera(db, part)) {
        if (held.size >= MAX_SQUARES) held.clear();
        held.add(square);
      }
    }
  };
  return {
    findFar: async (items) => {
      const around = items.map(({ sighting }) => (sighting.kind === 'new' ? squaresAround(sighting.facts) : []));
      const asked = around.filter((squares) => squares.length > 0 && !squares.some((square) => held.has(square)));
      await findHeld([...new Set(asked.flat())]);
      return around.map((squares) => squares.length > 0 && !squares.some((square) => held.has(square)));
    },
    countWith: (item, cell, today) => {
      const known = countsOf(today);
      const [batch, square] = keysOf(item, cell);
      return {
        ofBatch: batch === undefined ? 0 : (known.get(batch) ?? 0) + 1,
        ofCellAndDay: square === undefined ? 0 : (known.get(square) ?? 0) + 1,
      };
    },
    note: (item, cell, today) => {
      const known = countsOf(today);
      for (const key of keysOf(item, cell)) {
        if (key === undefined) continue;
        const count = (known.get(key) ?? 0) + 1;
        known.delete(key);
        known.set(key, count);
        const [oldest] = known.size > MAX_COUNTS ? known.keys() : [];
        if (oldest !== undefined) known.delete(oldest);
      }
    },
  };
}

function keysOf(
  { batchId }: NewSubmission,
  cell: Cell | null,
): [batch: string | undefined, square: string | undefined] {
  return [
    batchId === undefined ? undefined : `batch ${batchId}`,
    // An import is dense by nature: its own sign tells it.
    batchId !== undefined || cell === null ? undefined : `square ${quadkeyOf(cell, RISK_RULES.crowdLevel)}`,
  ];
}

/** At most four squares, together wider than the circle that counts as near. */
function squaresAround({ lat, lon }: LatLon): string[] {
  const cosine = Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  const level = Math.min(20, Math.floor(Math.log2((EQUATOR_M * cosine) / (2 * RISK_RULES.farM))));
  const dLat = RISK_RULES.farM / M_PER_DEGREE;
  const dLon = dLat / cosine;
  const [south, north] = [Math.max(-90, lat - dLat), Math.min(90, lat + dLat)];
  return quadkeysOfBlock(blockOfFrame([lon - dLon, south, lon + dLon, north], level));
}

async function holdingACamera(db: Tables, squares: readonly string[]): Promise<string[]> {
  if (squares.length === 0) return [];
  const row: Record<string, unknown> = await db
    .selectNoFrom((eb) =>
      squares.map((square, index) => {
        const { from, to } = cellRangeOfQuadkey(square);
        const inside = eb
          .selectFrom('map_point')
          .select('cell')
          .where('cell', '>=', from)
          .where('cell', '<', to)
          .limit(1);
        return eb.exists(inside).as(`s${index}`);
      }),
    )
    .executeTakeFirstOrThrow();
  // SQLite says 1, PostgreSQL true.
  return squares.filter((_, index) => Boolean(row[`s${index}`]));
}

/** Key of where an entry stands: where it puts the camera, else where that stands. */
export function cellOfEntry(item: Pick<NewSubmission, 'sighting'>, before: LatLon | undefined): Cell | null {
  const place = saidPlace(item.sighting, before) ?? before;
  return place === undefined ? null : cellOf(place.lat, place.lon);
}
