/** What the intake asks of the database. */
import { sql } from 'kysely';
import type { Day } from '../../domain/camera/camera.ts';
import { CELL_LEVELS } from '../../domain/geo/cell.ts';
import type { Arrival } from '../../domain/intake/alarms.ts';
import { SQUARE_LEVEL } from '../../domain/intake/intake-rules.ts';
import type { Census } from '../../domain/intake/ledger.ts';
import type { Areas } from '../../domain/people/area.ts';
import type { SightingKind } from '../../domain/sighting/sighting.ts';
import type { SubmissionState } from '../../domain/submission/submission.ts';
import type { Engine, Tables } from '../engine.ts';
import type { IntakeStore } from '../intake-store.ts';
import { openEntries } from './queue-filter.ts';
import { isWithin } from './within.ts';

/** Values of one statement: databases bound their number. */
const PAGE = 500;

/** Number of the square of a cell: whole numbers divide to whole numbers on both engines. */
const SQUARE = sql<number | null>`cell / ${sql.lit(4 ** (CELL_LEVELS - SQUARE_LEVEL))}`;

/** Written out, because a partial index is only used for the very condition it was made with. */
const NOT_IMPORTED = sql<boolean>`batch_id is null`;

/** Methods of the intake. */
export function intakeMethods(engine: Engine): IntakeStore {
  const { db } = engine;
  return {
    takeCensus: (since) => takeCensus(db, since),
    listArrivals: (since, areas) => listArrivals(db, since, areas),
    listBriefs: async (opIds, areas) => {
      const rows = await inPages(opIds, (part) =>
        db
          .selectFrom('submission')
          .select(['op_id', 'state', 'kind'])
          .where('op_id', 'in', part)
          .$if(areas !== undefined, (query) => query.where((eb) => isWithin(eb, areas ?? [])))
          .execute(),
      );
      return rows.map(({ op_id, state, kind }) => ({
        opId: op_id,
        state: state as SubmissionState,
        ...(kind === '' ? {} : { kind: kind as SightingKind }),
      }));
    },
    findCells: async (ids) => {
      const rows = await inPages(ids, (part) =>
        db.selectFrom('camera').select(['id', 'cell']).where('id', 'in', part).execute(),
      );
      return new Map(rows.map(({ id, cell }) => [id, cell]));
    },
    spendProof: (mark, today) =>
      engine.write(async (tx) => {
        const spent = await tx
          .insertInto('spent_proof')
          .values({ mark, on_day: today })
          .onConflict((conflict) => conflict.column('mark').doNothing())
          .returning('mark')
          .executeTakeFirst();
        return spent !== undefined;
      }),
    dropSpentProofs: (before) =>
      engine.write(async (tx) => {
        await tx.deleteFrom('spent_proof').where('on_day', '<', before).execute();
      }),
    ensureSetting: (name, value) =>
      engine.write(async (tx) => {
        await tx
          .insertInto('setting')
          .values({ name, value })
          .onConflict((conflict) => conflict.column('name').doNothing())
          .execute();
        const row = await tx.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirstOrThrow();
        return row.value;
      }),
  };
}

async function takeCensus(db: Tables, since: Day): Promise<Census> {
  const waiting = await openEntries(db)
    .where(NOT_IMPORTED)
    .select((eb) => [SQUARE.as('square'), eb.fn.countAll<number>().as('n')])
    .groupBy('square')
    .execute();
  const accepted = await db
    .selectFrom('submission')
    .where(NOT_IMPORTED)
    .where('received_on', '>=', since)
    .where('state', 'in', ['accepted', 'merged'])
    .select((eb) => [SQUARE.as('square'), eb.fn.countAll<number>().as('n')])
    .groupBy('square')
    .execute();
  return {
    waiting: sumOf(waiting),
    waitingBySquare: bySquare(waiting),
    accepted: sumOf(accepted),
    acceptedBySquare: bySquare(accepted),
  };
}

async function listArrivals(db: Tables, since: Day, areas?: Areas): Promise<Arrival[]> {
  const rows = await db
    .selectFrom('submission')
    .where(NOT_IMPORTED)
    .where('received_on', '>=', since)
    .where('kind', '!=', '')
    .$if(areas !== undefined, (query) => query.where((eb) => isWithin(eb, areas ?? [])))
    .select((eb) => ['received_on', 'kind', SQUARE.as('square'), eb.fn.countAll<number>().as('n')])
    .groupBy(['received_on', 'kind', 'square'])
    .execute();
  return rows.map(({ received_on, kind, square, n }) => ({
    day: received_on,
    kind: kind as SightingKind,
    ...(square === null ? {} : { square }),
    count: n,
  }));
}

async function inPages<T>(values: readonly string[], read: (part: string[]) => Promise<T[]>): Promise<T[]> {
  const rows: T[] = [];
  for (let start = 0; start < values.length; start += PAGE)
    rows.push(...(await read(values.slice(start, start + PAGE))));
  return rows;
}

interface Counted {
  square: number | null;
  n: number;
}

function sumOf(rows: readonly Counted[]): number {
  return rows.reduce((sum, { n }) => sum + n, 0);
}

function bySquare(rows: readonly Counted[]): Map<number, number> {
  return new Map(rows.flatMap(({ square, n }) => (square === null ? [] : [[square, n]])));
}
