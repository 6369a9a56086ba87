/**
 * Seals the tables of the person below everything that reads and writes them: the outbox and the sender know nothing of it.
 *
 * A box has to be opened before anything in it can be compared, so what is asked of a sealed table is answered from all of its rows: a
 * phone holds hundreds. Reading and writing wait for WebCrypto, and a transaction of IndexedDB ends when nobody asks it anything:
 * `keepWaiting` keeps it.
 */
import {
  type DBCore,
  type DBCoreMutateRequest,
  type DBCoreQueryRequest,
  type DBCoreQueryResponse,
  type DBCoreTable,
  Dexie,
} from 'dexie';
import { keepWaiting } from './keep-waiting.ts';
import { cursorOver, type PassedRow } from './row-cursor.ts';
import { isSealedRow, type SealedRow } from './seal-record.ts';
import { openIfWhole, ownersAt, placesOf, type RowKey, sealRow } from './seal-row.ts';
import { SEALED_NAMES } from './sealed-tables.ts';

/** As in Dexie's own enumeration. */
const EQUAL = 1;
const ANY = 3;
const NEVER = 4;

/** The layer for `Dexie.use`. Below all others, so that they see rows as they were written. */
export const sealedCore = {
  stack: 'dbcore',
  name: 'sealing',
  level: -10,
  create: (core: DBCore): DBCore => ({
    ...core,
    table: (name) => (SEALED_NAMES.includes(name) ? sealedTable(core.table(name)) : core.table(name)),
  }),
} as const;

function sealedTable(table: DBCoreTable): DBCoreTable {
  const { name } = table;
  const primary = table.schema.primaryKey;
  const keyOf = (row: unknown): RowKey => primary.extractKey?.(row);

  const wait = <T>(trans: Request['trans'], run: () => Promise<T>) => keepWaiting(trans, name, run);

  const findMany = (trans: Request['trans'], keys: readonly RowKey[]) =>
    wait(trans, () => Promise.all(keys.map((key) => placesOf(name, key)))).then((places) =>
      table.getMany({ trans, keys: places.flat() }).then((rows) =>
        wait(trans, async () => {
          const found: unknown[] = [];
          for (const of of places) found.push(await firstOf(name, rows.splice(0, of.length)));
          return found;
        }),
      ),
    );

  const list = (request: DBCoreQueryRequest): Promise<PassedRow[]> =>
    rowsFor(table, request).then((rows) =>
      wait(request.trans, async () => {
        const passed: PassedRow[] = [];
        for (const row of rows) passed.push(...(await passedOf(table, request, row)));
        const isBackwards = request.direction?.startsWith('prev') ?? false;
        passed.sort((a, b) => indexedDB.cmp(a.key, b.key) || indexedDB.cmp(a.primaryKey, b.primaryKey));
        if (isBackwards) passed.reverse();
        return passed.slice(0, request.limit ?? passed.length);
      }),
    ) as Promise<PassedRow[]>;

  const write = (request: Extract<DBCoreMutateRequest, { values: readonly unknown[] }>) => {
    const { type, trans, values } = request;
    return wait(trans, async () => {
      const sealed = await Promise.all(values.map((row) => sealRow(name, row)));
      const places = await Promise.all(values.map((row) => placesOfRow(name, keyOf(row))));
      const kept = sealed.map((row) => String(keyOf(row)));
      return { sealed, former: places.flatMap((of, index) => of.filter((place) => String(place) !== kept[index])) };
    }).then(({ sealed, former }) =>
      table.mutate({ type, trans, values: sealed }).then((done) => {
        const results = done.results?.map((key, index) => keyOf(values[index]) ?? key);
        const answer = { ...done, ...(results && { results }), lastResult: results?.at(-1) ?? done.lastResult };
        // It was written in another form before: that one goes.
        return former.length === 0 ? answer : table.mutate({ type: 'delete', trans, keys: former }).then(() => answer);
      }),
    );
  };

  const remove = (trans: Request['trans'], keys: readonly RowKey[]) =>
    wait(trans, () => Promise.all(keys.map((key) => placesOf(name, key)))).then((places) =>
      table.mutate({ type: 'delete', trans, keys: places.flat() }).then((done) => ({ ...done, results: [...keys] })),
    );

  return {
    ...table,
    get: ({ trans, key }) => findMany(trans, [key]).then(([row]) => row),
    getMany: ({ trans, keys }) => findMany(trans, keys),
    query: (request) =>
      list(request).then((rows) => ({ result: rows.map((row) => (request.values ? row.value : row.primaryKey)) })),
    openCursor: ({ trans, query, reverse }) =>
      list({ trans, query, values: true, direction: reverse ? 'prev' : 'next' }).then((rows) =>
        cursorOver(trans, rows),
      ),
    count: (request) =>
      request.query.range.type === ANY ? table.count(request) : list(request).then((rows) => rows.length),
    mutate: (request) => {
      if (request.type === 'add' || request.type === 'put') return write(request);
      if (request.type === 'delete') return remove(request.trans, request.keys);
      const { trans, range } = request;
      if (range.type === ANY) return table.mutate(request);
      return list({ trans, query: { index: primary, range } }).then((rows) =>
        remove(
          trans,
          rows.map(({ primaryKey }) => primaryKey as RowKey),
        ),
      );
    },
  };
}

type Request = { trans: DBCoreMutateRequest['trans'] };

function placesOfRow(table: string, key: RowKey | undefined): Promise<RowKey[]> {
  return key === undefined ? Promise.resolve([]) : placesOf(table, key);
}

/** Of the places where a row may lie, the first that holds one that can be read. */
async function firstOf(table: string, rows: readonly unknown[]): Promise<object | undefined> {
  for (const row of rows) {
    const read = row === undefined ? undefined : await openIfWhole(table, row);
    if (read !== undefined) return read;
  }
  return undefined;
}

/** Rows as they lie there, among which the answer is. Photos are found by their owner, not by opening all of them. */
function rowsFor(table: DBCoreTable, { trans, query: { index, range } }: DBCoreQueryRequest): Promise<unknown[]> {
  if (range.type === NEVER) return Promise.resolve([]);
  if (index.name === 'ownerId' && range.type === EQUAL) {
    return keepWaiting(trans, table.name, () => ownersAt(range.lower)).then((owners) => {
      const one = (owner: string) => ({ type: EQUAL, lower: owner, upper: owner });
      const asked = owners.map((owner) => table.query({ trans, values: true, query: { index, range: one(owner) } }));
      // Dexie's own promise stays within the transaction.
      const answers = Dexie.Promise.all(asked) as unknown as Promise<DBCoreQueryResponse[]>;
      return answers.then((all) => all.flatMap(({ result }) => result));
    });
  }
  const all = { index: table.schema.primaryKey, range: { type: ANY, lower: undefined, upper: undefined } };
  return table.query({ trans, values: true, query: all }).then(({ result }) => result);
}

async function passedOf(table: DBCoreTable, request: DBCoreQueryRequest, row: unknown): Promise<PassedRow[]> {
  const { index, range } = request.query;
  const value = await openIfWhole(table.name, row);
  const primaryKey = table.schema.primaryKey.extractKey?.(value ?? row);
  if (value === undefined) return isWaiting(row, request) ? [{ key: range.lower, primaryKey, value: row }] : [];
  const key = index.extractKey?.(value);
  return key !== undefined && isWithin(key, range) ? [{ key, primaryKey, value }] : [];
}

/** A locked phone can still say how many entries wait: asked for nothing but their ids, it gives masked ones. */
function isWaiting(row: unknown, { values, query: { index, range } }: DBCoreQueryRequest): boolean {
  const isAsked = values !== true && index.name === 'status.state' && range.type === EQUAL && range.lower === 'queued';
  return isAsked && isSealedRow(row) && (row as SealedRow).waits === 1;
}

function isWithin(key: unknown, { type, lower, upper, lowerOpen, upperOpen }: DBCoreQueryRequest['query']['range']) {
  if (type === ANY) return true;
  const low = lower === undefined ? 1 : indexedDB.cmp(key, lower);
  const high = upper === undefined ? -1 : indexedDB.cmp(key, upper);
  return (lowerOpen ? low > 0 : low >= 0) && (upperOpen ? high < 0 : high <= 0);
}
