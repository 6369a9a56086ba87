import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Tags } from '../../src/domain/camera/camera.ts';
import { isDwelling } from '../../src/domain/home/is-dwelling.ts';
import { decodeTags } from '../../src/domain/osm/decode-tags.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { verify } from '../../src/storage/verify.ts';
import { aCli } from './terminal.ts';

/** Real data sets are too large for the repository; they are looked for beside it. */
const DATA = process.env.OVERSEEN_TEST_DATA ?? '../shared/data';
const isThere = existsSync(join(DATA, 'osm-vienna.geojson'));
if (!isThere) console.log(`Skipped: no real data sets in ${DATA}; OVERSEEN_TEST_DATA names another folder.`);

const FILES = [
  { name: 'osm-vienna.geojson', rows: 2765, taken: 2757, refused: 8 },
  { name: 'overpass-switzerland.json', rows: 2144, taken: 2144, refused: 0 },
  { name: 'monaco-surveillance.osm', rows: 20, taken: 20, refused: 0 },
  { name: 'uzbekistan-speed.csv', rows: 576, taken: 576, refused: 0 },
];

test.runIf(isThere).each(FILES)('takes or names every row of $name', async ({ name, rows, taken, refused }) => {
  const cli = await aCli();
  const args = [
    'import',
    join(DATA, name),
    '--publish',
    '--source',
    'OpenStreetMap',
    '--licence',
    'ODbL-1.0',
    '--json',
  ];

  const { printed } = await cli.run(...args);

  const summary = JSON.parse(printed[0] ?? '');
  expect(summary).toMatchObject({ rows, taken, duplicates: 0 });
  expect(summary.refused).toHaveLength(refused);
  expect(summary.rows).toBe(summary.taken + summary.duplicates + summary.refused.length);
});

test.runIf(isThere)(
  'gives the tags of a whole city back key for key and byte for byte, and takes none of its export again',
  async () => {
    const cli = await aCli();
    const city = join(DATA, 'osm-vienna.geojson');
    const file = join(cli.dataDir, 'out.geojson');
    const named = ['--publish', '--source', 'OpenStreetMap', '--licence', 'ODbL-1.0'];
    await cli.run('import', city, ...named);

    await cli.run('export', '--format', 'geojson', '-o', file);
    const again = await cli.run('import', file, ...named);

    // Those on private homes are counted and never given out.
    const isPublic = (tags: Record<string, unknown>) =>
      !isDwelling({ ...decodeTags(tags as Tags).facts, tags: tags as Tags });
    expect(sortedTags(file, ({ tags }) => tags)).toEqual(sortedTags(city, ({ id: _id, ...tags }) => tags, isPublic));
    expect(again.printed[0]).toBe('2710 rows: 0 published, 2710 on record already, 0 refused.');
    const whole = await cli.run('import', city, ...named);
    expect(whole.printed[0]).toBe('2765 rows: 0 published, 2757 on record already, 8 refused.');
    const store = await openStore({ dataDir: cli.dataDir });
    expect(await store.feedHead()).toMatchObject({ seq: 2710 });
    expect(await store.listHomes({ from: 0, to: 2 ** 52 }, 100)).toHaveLength(47);
    expect((await verify(store)).findings).toEqual([]);
    await store.close();
  },
);

interface Feature {
  geometry: { coordinates: number[] };
  properties: Record<string, unknown>;
}

/** Place and tags of each camera as text, in one order. */
function sortedTags(
  path: string,
  tagsOf: (properties: Record<string, unknown>) => unknown,
  isWanted: (tags: Record<string, unknown>) => boolean = () => true,
): string[] {
  const { features }: { features: Feature[] } = JSON.parse(readFileSync(path, 'utf8'));
  const lines = features
    .filter(({ properties }) => isWanted((tagsOf(properties) ?? {}) as Record<string, unknown>))
    .map(({ geometry, properties }) => [geometry.coordinates, Object.entries(tagsOf(properties) ?? {}).sort()]);
  return lines
    .filter(([, tags]) => tags?.length !== 0)
    .map((line) => JSON.stringify(line))
    .sort();
}
