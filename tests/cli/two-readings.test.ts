import { appendFileSync } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type ImportContext, importFile } from '../../src/server/services/import/import-file.ts';
import type { ImportWriter } from '../../src/server/services/import/import-sink.ts';
import { NO_RECORDS } from '../../src/server/services/import/known-rows.ts';
import { fixture, temporaryFolder } from './terminal.ts';

const REQUEST = {
  format: 'auto',
  encoding: 'utf-8',
  source: 'Test city',
  licence: 'ODbL-1.0',
  mode: 'dry-run',
  today: '2026-11-23',
} as const;
const CONTEXT: ImportContext = { lookup: NO_RECORDS, randomHex: (bytes) => '0'.repeat(2 * bytes) };

async function aTable(rows: number): Promise<string> {
  const path = join(await temporaryFolder(), 'many.csv');
  const lines = Array.from({ length: rows }, (_, n) => `${40 + n / 10_000},${10 + n / 10_000}`);
  await writeFile(path, `lat,lon\n${lines.join('\n')}\n`);
  return path;
}

test('takes the same of a file whether its rows were kept or are read a second time', async () => {
  const request = { ...REQUEST, path: fixture('flat.geojson') };

  const kept = await importFile(CONTEXT, request);
  const again = await importFile({ ...CONTEXT, keptBytes: 0 }, request);

  expect(again).toEqual(kept);
  expect(kept).toMatchObject({ rows: 17, taken: 5, duplicates: 2 });
});

test.each([100_000, 0])('tells the bytes of both halves of the work when it keeps up to %s', async (keptBytes) => {
  const path = await aTable(2000);
  const told: number[] = [];

  await importFile({ ...CONTEXT, keptBytes }, { ...REQUEST, path, onBytes: (bytes) => told.push(bytes) });

  expect(told.at(-1)).toBe(2 * (await stat(path)).size);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
});

test('says so when the file changed between the two readings', async () => {
  const path = await aTable(3);
  const between = {
    ...CONTEXT,
    keptBytes: 0,
    randomHex: (bytes: number) => {
      appendFileSync(path, '50,11\n');
      return '0'.repeat(2 * bytes);
    },
  };

  await expect(importFile(between, { ...REQUEST, path })).rejects.toThrow(
    'The file changed while it was read; 4 of its rows were taken.',
  );
});

test('ends with the error of the store, and only after every write that it began has ended', async () => {
  let begun = 0;
  let ended = 0;
  const writer: ImportWriter = {
    beginBatch: async () => ({ ok: true }),
    finishBatch: async () => expect.unreachable('the batch is not finished'),
    receiveAll: async () => expect.unreachable('nothing goes into the queue'),
    publishImport: async () => {
      begun += 1;
      const isFirst = begun === 1;
      await new Promise((resolve) => setImmediate(resolve));
      ended += 1;
      if (isFirst) throw new Error('the disk is full');
    },
  };
  const request = { ...REQUEST, mode: 'publish', path: await aTable(6000) } as const;

  await expect(importFile({ ...CONTEXT, writer }, request)).rejects.toThrow('the disk is full');

  expect([begun, ended]).toEqual([8, 8]);
});
