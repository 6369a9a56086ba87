import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore, SQLITE_FILE } from '../../src/storage/open-store.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/data-model.md'), 'utf8');
const dataDir = mkdtempSync(join(tmpdir(), 'overseen-model-'));
const columns = new Map<string, string[]>();

beforeAll(async () => {
  const store = await openStore({ dataDir });
  await store.close();
  const file = new Database(join(dataDir, SQLITE_FILE), { readonly: true });
  const tables = file
    .prepare<[], { name: string }>(
      "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like 'kysely_%'",
    )
    .all();
  for (const { name } of tables) {
    const rows = file.prepare<[string], { name: string }>('select name from pragma_table_info(?)').all(name);
    columns.set(
      name,
      rows.map((row) => row.name),
    );
  }
  file.close();
});

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** Each table's part of the page: from its bold name to that of the next. */
function documented(): Map<string, string> {
  const parts = text.split(/^\*\*`(\w+)`\*\*/m).slice(1);
  return new Map(parts.flatMap((name, index) => (index % 2 === 0 ? [[name, parts[index + 1] ?? '']] : [])));
}

it('names every table of the database and no other', () => {
  const names = [...documented().keys()].sort();

  expect(names).toEqual([...columns.keys()].sort());
});

it('names every column of each table', () => {
  const missing = [...documented()].flatMap(([table, part]) =>
    (columns.get(table) ?? [])
      .filter((column) => !part.includes(`\`${column}\``))
      .map((column) => `${table}.${column}`),
  );

  expect(missing).toEqual([]);
});

it('names no column that its table does not have', () => {
  const invented = [...documented()].flatMap(([table, part]) =>
    [...part.matchAll(/^\| ((?:`\w+`(?:, )?)+) \|/gm)]
      .flatMap(([, names = '']) => [...names.matchAll(/`(\w+)`/g)].map(([, name = '']) => name))
      .filter((column) => !columns.get(table)?.includes(column))
      .map((column) => `${table}.${column}`),
  );

  expect(invented).toEqual([]);
});
