import { expect, test } from 'vitest';
import { type ImportRequest, importFile } from '../../src/server/services/import/import-file.ts';
import { NO_RECORDS } from '../../src/server/services/import/known-rows.ts';
import { openRows } from '../../src/server/services/import/read-rows.ts';
import type { ImportFormat, SourceRow } from '../../src/server/services/import/source-row.ts';
import { type Candidate, takeRow } from '../../src/server/services/import/take-row.ts';
import { fixture } from './terminal.ts';

const terms = { source: 'Test', licence: 'CC0-1.0', today: '2026-11-23' };

function request(name: string, more: Partial<ImportRequest> = {}): ImportRequest {
  return { path: fixture(name), format: 'auto', encoding: 'utf-8', mode: 'dry-run', ...terms, ...more };
}

async function rowsOf(
  name: string,
  more: Partial<ImportRequest> = {},
): Promise<{ format: ImportFormat; rows: SourceRow[] }> {
  const { format, rows } = await openRows(request(name, more));
  return { format, rows: await Array.fromAsync(rows) };
}

async function candidateOf(name: string, row: number, more: Partial<ImportRequest> = {}): Promise<Candidate> {
  const { rows } = await rowsOf(name, more);
  const found = rows.find((each) => each.row === row);
  const taken = found ? takeRow(found, { ...terms, ...more }, undefined) : undefined;
  if (!taken || 'refused' in taken) throw new Error(`expected row ${row} to be taken, got ${JSON.stringify(taken)}`);
  return taken;
}

async function outcomeOf(name: string, more: Partial<ImportRequest> = {}) {
  const { rows, taken, duplicates, refused } = await importFile(
    { lookup: NO_RECORDS, randomHex: () => '00' },
    request(name, more),
  );
  return { rows, taken, duplicates, refused: refused.map(({ row, code }) => `${row} ${code}`) };
}

test('names every row of a GeoJSON file that it does not take, and why', async () => {
  const outcome = await outcomeOf('flat.geojson');

  expect(outcome).toEqual({
    rows: 17,
    taken: 5,
    duplicates: 2,
    refused: [
      '3 not-surveillance',
      '4 not-surveillance',
      '5 bad-coordinates',
      '6 null-island',
      '7 swapped-coordinates',
      '8 projected-coordinates',
      '9 not-surveillance',
      '10 unreadable-row',
      '11 bad-tag',
      '15 unreadable-row',
    ],
  });
});

test('keeps tags byte for byte and leaves authors and times of the source behind', async () => {
  const { facts, source } = await candidateOf('flat.geojson', 1);

  expect(facts.tags).toEqual({
    man_made: 'surveillance',
    'surveillance:type': 'camera',
    'camera:direction': ' 90;270',
    name: 'Tor\tNord',
  });
  expect(facts.aims).toEqual([
    { kind: 'bearing', deg: 90 },
    { kind: 'bearing', deg: 270 },
  ]);
  expect(source).toEqual({ name: 'Test', licence: 'CC0-1.0', ref: 'node/1' });
});

test('writes a number of a flat property as JSON does', async () => {
  const { facts } = await candidateOf('flat.geojson', 2);

  expect(facts.tags).toEqual({ man_made: 'surveillance', height: '4' });
  expect(facts.heightM).toEqual({ min: 4, max: 4 });
});

test('reads nested tags, and keys named like members of every object are keys like any other', async () => {
  const { facts, source } = await candidateOf('nested.geojson', 1);

  expect(Object.entries(facts.tags ?? {})).toEqual([
    ['man_made', 'surveillance'],
    ['__proto__', 'x'],
    ['constructor', 'y'],
  ]);
  expect(source.ref).toBe('node/77');
});

test('reads one feature a line and refuses a damaged line without losing the next', async () => {
  const { format, rows } = await rowsOf('lines.geojsonl');

  expect(format).toBe('geojson');
  expect(rows).toEqual([
    { row: 1, lat: 48.85, lon: 2.35, tags: { man_made: 'surveillance' }, ref: 'camera-7' },
    { row: 2, refused: 'unreadable-row', detail: 'line 2 is not JSON' },
    { row: 3, lat: 48.86, lon: 2.36, tags: { man_made: 'surveillance' } },
  ]);
});

test('reads Overpass elements: nodes where they are, ways at their centre, the rest by name', async () => {
  const { format, rows } = await rowsOf('overpass.json');

  expect(format).toBe('overpass');
  expect(rows).toEqual([
    { row: 1, lat: 47.1, lon: 8.1, tags: { man_made: 'surveillance', 'surveillance:type': 'ALPR' }, ref: 'node/5' },
    { row: 2, lat: 47.2, lon: 8.2, tags: { man_made: 'surveillance' }, ref: 'way/6' },
    { row: 3, lat: undefined, lon: undefined, tags: { man_made: 'surveillance' }, ref: 'way/7' },
    { row: 4, lat: 47.3, lon: 8.3, tags: {}, ref: 'node/8' },
    { row: 5, lat: 47.4, lon: 8.4, tags: { highway: 'speed_camera', maxspeed: '50' }, ref: 'node/9' },
    { row: 6, refused: 'unreadable-row', detail: 'an element of an unknown shape' },
  ]);
  expect((await outcomeOf('overpass.json')).refused).toEqual([
    '3 bad-coordinates',
    '4 not-surveillance',
    '6 unreadable-row',
  ]);
});

test('reads OSM XML, without the untagged corners of ways', async () => {
  const { format, rows } = await rowsOf('map.osm');

  expect(format).toBe('osm-xml');
  expect(rows).toEqual([
    { row: 1, lat: '43.72', lon: '7.42', tags: { man_made: 'surveillance', operator: 'A & B <GmbH>' }, ref: 'node/2' },
    { row: 2, lat: '43.73', lon: '7.43', tags: { man_made: 'surveillance' }, ref: 'way/3' },
    { row: 3, lat: undefined, lon: undefined, tags: { man_made: 'surveillance' }, ref: 'way/4' },
    { row: 4, lat: undefined, lon: undefined, tags: { type: 'enforcement' }, ref: 'relation/5' },
  ]);
});

test('reads a table with a byte order mark, Windows line ends and a header among its rows', async () => {
  const outcome = await outcomeOf('plain.csv');

  expect(outcome).toEqual({
    rows: 6,
    taken: 3,
    duplicates: 0,
    refused: ['3 bad-coordinates', '5 unreadable-row', '6 bad-coordinates'],
  });
});

test('reads kind and direction from columns that are no tags, and keeps no tag that nobody wrote', async () => {
  const speed = await candidateOf('plain.csv', 1);
  const dome = await candidateOf('plain.csv', 2);

  expect(speed.facts).toEqual({ lat: 41.1, lon: 69.1, kinds: ['speed'], aims: [{ kind: 'bearing', deg: 225 }] });
  expect(speed.source.ref).toBe('node/101');
  expect(dome.facts).toEqual({ lat: 41.2, lon: 69.2, kinds: ['camera'], housing: 'dome' });
});

test('gives rows that do not say their kind the one that was asked for', async () => {
  const dome = await candidateOf('plain.csv', 2, { kind: 'alpr' });

  expect(dome.facts.kinds).toEqual(['alpr']);
});

test('takes features without tags only when told what they are', async () => {
  const { facts } = await candidateOf('flat.geojson', 3, { kind: 'doorbell' });

  expect(facts).toEqual({ lat: 48.202, lon: 16.372, kinds: ['doorbell'] });
});

test('reads a semicolon table with decimal commas, and refuses its rows that are no device', async () => {
  const { facts } = await candidateOf('german.csv', 1);

  expect(facts).toEqual({
    lat: 48.21,
    lon: 16.37,
    kinds: ['camera'],
    life: 'active',
    operator: 'Müller;Co',
    tags: { man_made: 'surveillance', operator: 'Müller; Co', 'surveillance:type': 'camera' },
  });
  expect((await outcomeOf('german.csv')).refused).toEqual(['2 not-surveillance']);
});

test('reads a tab table, and takes rows that say the same of the same place once', async () => {
  expect(await outcomeOf('tab.csv')).toEqual({ rows: 2, taken: 1, duplicates: 1, refused: [] });
});

test('reads another encoding when it is named, and says so when it is not', async () => {
  const { facts } = await candidateOf('korean-euc-kr.csv', 1, { encoding: 'euc-kr' });

  expect(facts.operator).toBe('경찰');
  await expect(outcomeOf('korean-euc-kr.csv')).rejects.toThrow(
    'The file is not utf-8 text (between bytes 0 and 33); name its encoding with --encoding, for example windows-1252 or euc-kr.',
  );
});
