import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CameraFacts, CameraState } from '../../src/domain/camera/camera.ts';
import { openStore } from '../../src/storage/open-store.ts';
import type { Store } from '../../src/storage/store.ts';
import { aCli, type Cli, fixture, temporaryFolder } from './terminal.ts';

const NAMED = ['--source', 'Test city', '--licence', 'ODbL-1.0'];

/** Every fact that there is, with numbers that do not survive rounding. */
const FULL: CameraFacts = {
  lat: 48.2083537,
  lon: 16.3725042,
  accuracyM: 4.25,
  kinds: ['camera', 'alpr'],
  housing: null,
  motion: 'panning',
  mount: 'street_lamp',
  heightM: { min: 3, max: 4.877 },
  aims: [
    { kind: 'bearing', deg: 22.5 },
    { kind: 'sector', fromDeg: 270.125, widthDeg: 91.75 },
  ],
  tiltDeg: 0.5,
  zones: ['town', 'traffic'],
  watches: 'mixed',
  operator: '=2+2 "quoted"; Ürün\u202e',
  operatorWikidata: 'Q42',
  operatorKind: 'municipality',
  manufacturer: 'A',
  manufacturerWikidata: 'Q7',
  model: null,
  capabilities: [
    { capability: 'face-recognition-live', level: 'suspected' },
    { capability: 'plate-read', level: 'in-use' },
  ],
  signage: 'unclear',
  life: 'inactive',
  observedOn: '2026-01-31',
  tags: { 'camera:direction': ' 22.5;270-90', note: 'line\nbreak', empty: '', ['__proto__']: 'x' },
};

async function onStore<T>({ dataDir }: Cli, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore({ dataDir });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function aCliWith(facts: CameraFacts): Promise<Cli> {
  const cli = await aCli();
  const state: CameraState = {
    facts,
    trust: 'confirmed',
    witnesses: 2,
    importedOn: '2026-02-01',
    observedOn: '2026-02-02',
    confirmedOn: '2026-02-03',
    source: { name: 'Test city', licence: 'ODbL-1.0', ref: 'node/1' },
    photos: [],
    published: true,
  };
  const batch = {
    batchId: 'b'.repeat(32),
    source: 'Test city',
    licence: 'ODbL-1.0',
    fileName: 'f',
    sha256: 'a'.repeat(64),
    format: 'csv',
    on: '2026-02-01',
  };
  await onStore(cli, async (store) => {
    await store.beginBatch(batch);
    await store.publishImport(batch.batchId, [{ cameraId: 'c'.repeat(32), state, sourceRef: 'node/1' }], '2026-02-01');
  });
  return cli;
}

async function camerasOf(cli: Cli) {
  return onStore(cli, (store) => Array.fromAsync(store.cameras()));
}

test('restores every fact of its own export exactly, on another instance, under the same id and source', async () => {
  const first = await aCliWith(FULL);
  const second = await aCli();
  const file = join(first.dataDir, 'out.geojson');
  await first.run('export', '--format', 'geojson', '-o', file);

  const { code } = await second.run('import', file, '--publish', '--source', 'Neighbour', '--licence', 'CC0-1.0');

  const [camera] = await camerasOf(second);
  expect(code).toBe(0);
  expect(camera?.facts).toEqual(FULL);
  expect(Object.entries(camera?.facts.tags ?? {})).toContainEqual(['__proto__', 'x']);
  expect(camera?.id).toBe('c'.repeat(32));
  expect(camera?.source).toEqual({ name: 'Test city', licence: 'ODbL-1.0', ref: 'node/1' });
  expect((await second.run('verify')).code).toBe(0);
});

test('keeps the dates of another instance and lets trust begin again', async () => {
  const first = await aCliWith(FULL);
  const second = await aCli();
  const file = join(first.dataDir, 'out.geojson');
  await first.run('export', '--format', 'geojson', '-o', file);
  await second.run('import', file, '--publish', ...NAMED);

  const [camera] = await camerasOf(second);

  expect(camera).toMatchObject({
    trust: 'single',
    witnesses: 0,
    importedOn: '2026-11-23',
    observedOn: '2026-02-02',
    confirmedOn: '2026-02-03',
  });
});

test('exports flat columns in the order of places, and no author', async () => {
  const cli = await aCliWith({
    lat: 48.2,
    lon: 16.3,
    kinds: ['camera'],
    mount: null,
    tags: { man_made: 'surveillance' },
  });
  const file = join(cli.dataDir, 'out.geojson');

  await cli.run('export', '--format', 'geojson', '-o', file);

  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        id: 'c'.repeat(32),
        geometry: { type: 'Point', coordinates: [16.3, 48.2] },
        properties: {
          overseen_version: 1,
          camera_id: 'c'.repeat(32),
          revision: 1,
          kinds: 'camera',
          mount: null,
          trust: 'confirmed',
          witnesses: 2,
          imported_on: '2026-02-01',
          observed_on: '2026-02-02',
          confirmed_on: '2026-02-03',
          source: 'Test city',
          licence: 'ODbL-1.0',
          source_ref: 'node/1',
          tags: { man_made: 'surveillance' },
        },
      },
    ],
  });
});

test('takes nothing of a file that it has taken, nor of its own export', async () => {
  const cli = await aCli();
  const file = join(cli.dataDir, 'out.geojson');
  const first = await cli.run('import', fixture('flat.geojson'), '--publish', ...NAMED);

  const again = await cli.run('import', fixture('flat.geojson'), '--publish', ...NAMED);
  await cli.run('export', '--format', 'geojson', '-o', file);
  const own = await cli.run('import', file, '--publish', '--source', 'Other name', '--licence', 'CC0-1.0');

  expect(first.printed[0]).toBe('17 rows: 5 published, 2 on record already, 10 refused.');
  expect(again.code).toBe(1);
  expect(again.printed[0]).toBe('17 rows: 0 published, 7 on record already, 10 refused.');
  expect(own.printed[0]).toBe('5 rows: 0 published, 5 on record already, 0 refused.');
});

test('leaves two like cameras at one place two when their source tells them apart', async () => {
  const cli = await aCli();
  await cli.run('import', fixture('flat.geojson'), '--publish', ...NAMED);

  const refs = (await camerasOf(cli)).map((camera) => camera.source?.ref);

  expect(refs).toEqual(expect.arrayContaining(['node/2', 'node/3']));
});

test('takes a new camera that a later file names beside its like', async () => {
  const cli = await aCli();
  const folder = await temporaryFolder();
  const like = (id: number) => ({ type: 'node', id, lat: 47.1, lon: 8.1, tags: { man_made: 'surveillance' } });
  await writeFile(join(folder, 'first.json'), JSON.stringify([like(1)]));
  await writeFile(join(folder, 'later.json'), JSON.stringify([like(1), like(2)]));
  await cli.run('import', join(folder, 'first.json'), '--publish', ...NAMED);

  const { printed } = await cli.run('import', join(folder, 'later.json'), '--publish', ...NAMED);

  expect(printed[0]).toBe('2 rows: 1 published, 1 on record already, 0 refused.');
});

test('knows the same data under another source name', async () => {
  const cli = await aCli();
  await cli.run('import', fixture('overpass.json'), '--publish', ...NAMED);

  const again = await cli.run(
    'import',
    fixture('overpass.json'),
    '--publish',
    '--source',
    'Other name',
    '--licence',
    'ODbL-1.0',
  );

  expect(again.printed[0]).toBe('6 rows: 0 published, 3 on record already, 3 refused.');
});

test('puts rows into the queue once, and onto no map', async () => {
  const cli = await aCli();
  const first = await cli.run('import', fixture('overpass.json'), ...NAMED);

  const again = await cli.run('import', fixture('overpass.json'), '--review', ...NAMED);

  const queue = await onStore(cli, (store) => store.listQueue({ limit: 50 }));
  expect(first.printed[0]).toBe('6 rows: 3 put into the queue, 0 on record already, 3 refused.');
  expect(again.printed[0]).toBe('6 rows: 0 put into the queue, 3 on record already, 3 refused.');
  expect(queue.total).toBe(3);
  expect(queue.items.every(({ batchId, sighting }) => batchId !== undefined && sighting.kind === 'new')).toBe(true);
  expect(await camerasOf(cli)).toEqual([]);
});

test('keeps source, licence and reference of a row that a moderator accepted', async () => {
  const cli = await aCli();
  await cli.run('import', fixture('overpass.json'), '--review', ...NAMED);
  await onStore(cli, async (store) => {
    for (const { opId } of (await store.listQueue({ limit: 50 })).items) {
      const decision = { decisionId: opId, expectVersion: 1, action: 'accept' } as const;
      await store.decide(opId, decision, { name: 'heron', today: '2026-11-24' });
    }
  });
  const file = join(cli.dataDir, 'out.geojson');

  await cli.run('export', '--format', 'geojson', '-o', file);
  const review = await cli.run('import', fixture('overpass.json'), '--review', ...NAMED);
  const publish = await cli.run('import', fixture('overpass.json'), '--publish', ...NAMED);

  const { features } = JSON.parse(await readFile(file, 'utf8'));
  expect(features).toHaveLength(3);
  for (const { properties } of features) {
    expect(properties).toMatchObject({
      source: 'Test city',
      licence: 'ODbL-1.0',
      source_ref: expect.stringMatching(/^(?:node|way|relation)\/\d+$/),
      imported_on: '2026-11-24',
      witnesses: 0,
    });
    expect(properties).not.toHaveProperty('confirmed_on');
  }
  expect(review.printed[0]).toBe('6 rows: 0 put into the queue, 3 on record already, 3 refused.');
  expect(publish.printed[0]).toBe('6 rows: 0 published, 3 on record already, 3 refused.');
  expect((await cli.run('verify')).code).toBe(0);
});

test('leaves out dates of an export that nobody can have seen anything on', async () => {
  const first = await aCliWith(FULL);
  const second = await aCli();
  const file = join(first.dataDir, 'out.geojson');
  await first.run('export', '--format', 'geojson', '-o', file);
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('"2026-02-02"', '"1900-01-01"').replace('"2026-02-03"', '"9999-01-01"'));

  await second.run('import', file, '--publish', ...NAMED);

  const [camera] = await camerasOf(second);
  expect(camera?.facts).toEqual(FULL);
  expect(camera).not.toHaveProperty('observedOn');
  expect(camera).not.toHaveProperty('confirmedOn');
});

test('writes nothing in a dry run, not even a database', async () => {
  const cli = await aCli();

  const { code, printed } = await cli.run('import', fixture('flat.geojson'), '--publish', '--dry-run', ...NAMED);

  expect(code).toBe(0);
  expect(printed[0]).toBe('17 rows: 5 would be taken (dry run, nothing was written), 2 on record already, 10 refused.');
  expect(await readdir(cli.dataDir)).toEqual([]);
});

test('publishes an import of several commits whole', async () => {
  const cli = await aCli();
  const folder = await temporaryFolder();
  const lines = Array.from({ length: 1203 }, (_, n) => `${40 + n / 10_000},${10 + n / 10_000}`);
  await writeFile(join(folder, 'many.csv'), `lat,lon\n${lines.join('\n')}\n`);

  const { printed } = await cli.run('import', join(folder, 'many.csv'), '--publish', '--json', ...NAMED);

  expect(JSON.parse(printed[0] ?? '')).toMatchObject({ rows: 1203, taken: 1203, duplicates: 0, refused: [] });
  expect(await camerasOf(cli)).toHaveLength(1203);
  expect((await cli.run('verify')).code).toBe(0);
});

test('leaves the file that was there when an export cannot be finished', async () => {
  const cli = await aCliWith(FULL);
  const folder = await temporaryFolder();

  const { code } = await cli.run('export', '--format', 'geojson', '-o', folder);

  expect(code).toBe(2);
  expect(await readdir(folder)).toEqual([]);
});
