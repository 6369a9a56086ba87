import { expect, test } from 'vitest';
import { type Config, parseConfig } from '../../src/server/config.ts';
import { fillDemo } from '../../src/server/services/demo/fill-demo.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { verify } from '../../src/storage/verify.ts';
import { aCli, fixture, NOW, temporaryFolder } from './terminal.ts';

const SIZE = { cameras: 700, submissions: 20, pictures: 2, seed: 1 };

async function filled() {
  const dataDir = await temporaryFolder();
  const parsed = parseConfig({ OVERSEEN_DATA: dataDir });
  if (!parsed.ok) throw new Error(parsed.problems.join(' '));
  const config: Config = parsed.config;
  const store = await openStore({ dataDir });
  let drawn = 0;
  const randomHex = (bytes: number) => (drawn++).toString(16).padStart(bytes * 2, '0');
  await fillDemo({ config, store, now: () => NOW, randomHex }, SIZE);
  const cameras = await Array.fromAsync(store.cameras());
  const homes = await store.listHomes({ from: 0, to: 2 ** 52 }, 1000);
  const queue = await store.listQueue({ limit: 50 });
  const verification = await verify(store);
  await store.close();
  return { cameras, homes, queue, verification };
}

test('invents cameras that say so, in a database that verifies', async () => {
  const { cameras, homes, verification } = await filled();

  expect(cameras.length + homes.length).toBe(700);
  expect(homes.length).toBeGreaterThan(0);
  expect(verification.findings).toEqual([]);
  expect(new Set(cameras.map(({ source }) => source?.name))).toEqual(new Set(['Invented demonstration data']));
  expect(new Set(cameras.map(({ source }) => source?.licence))).toEqual(new Set(['CC0-1.0']));
  const names = cameras.flatMap(({ facts }) => [facts.operator, facts.manufacturer]).filter((name) => name != null);
  expect(names.filter((name) => !name.endsWith('(invented)'))).toEqual([]);
  expect(new Set(cameras.map(({ trust }) => trust))).toEqual(new Set(['single', 'confirmed', 'evidenced', 'disputed']));
});

test('leaves entries of every kind waiting, some with a picture', async () => {
  const { queue } = await filled();

  expect(queue.total).toBe(20);
  expect(new Set(queue.items.map(({ sighting }) => sighting.kind))).toEqual(
    new Set(['new', 'edit', 'confirm', 'gone']),
  );
  expect(queue.items.some(({ sighting }) => sighting.photos.length > 0)).toBe(true);
});

test('invents the same again from the same seed', async () => {
  const [first, second] = [await filled(), await filled()];

  expect(second.cameras.map(({ id }) => id)).toEqual(first.cameras.map(({ id }) => id));
});

test('does not start on data that is not invented', async () => {
  const cli = await aCli();
  await cli.run('import', fixture('overpass.json'), '--publish', '--source', 'x', '--licence', 'CC0-1.0');

  const { code, warned } = await cli.run('demo', '--data', cli.dataDir);

  expect(code).toBe(2);
  expect(warned).toEqual([`overseen: The data in ${cli.dataDir} is not that of a demonstration.`]);
});
