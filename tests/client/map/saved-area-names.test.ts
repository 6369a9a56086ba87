import 'fake-indexeddb/auto';
import { gzipSync } from 'node:zlib';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Suggestions, suggestPlaces } from '../../../src/client/map/suggest-places.ts';
import { closeDatabase, getDatabase } from '../../../src/offline/database.ts';
import { DATABASE_NAME } from '../../../src/offline/database-name.ts';
import { encodeTile, type TinyFeature } from '../../support/vector-tile.ts';

/** In the middle of a tile of zoom 14 and of the one below. */
const NEAR = { lat: 43.73, lon: 7.43 };
const TILE = { z: 14, x: 8530, y: 5974 };

const street = (name: string, y: number, layer = 'transportation_name', props = {}): TinyFeature => ({
  layer,
  shape: 'line',
  places: [
    [0, y],
    [2048, y],
    [4096, y],
  ],
  props: { class: 'minor', name, ...props },
});
const town = (name: string, layer = 'place', props: Record<string, string> = { class: 'town' }): TinyFeature => ({
  layer,
  shape: 'point',
  places: [[2048, 2048]],
  props: { name, ...props },
});

async function keep(tile: { z: number; x: number; y: number }, features: TinyFeature[], isPacked = false) {
  const tileBytes = encodeTile(features);
  const bytes = Uint8Array.from(isPacked ? gzipSync(tileBytes) : tileBytes).buffer;
  const row = {
    path: `/tiles/vector/${tile.z}/${tile.x}/${tile.y}`,
    bytes,
    mediaType: 'application/vnd.mapbox-vector-tile',
    areaIds: ['a'],
    ...{ sizeBytes: bytes.byteLength, etag: '', readAt: 1 },
  };
  await (await getDatabase()).keptFiles.put(row);
}

/** As another tab says it, or the one that saves. */
async function announceAreas() {
  const channel = new BroadcastChannel('overseen');
  channel.postMessage({ type: 'areas-changed' });
  await new Promise((resolve) => setTimeout(resolve, 20));
  channel.close();
}

async function findAll(text: string): Promise<Suggestions['places']> {
  await (await suggestPlaces(text, NEAR)).more;
  return (await suggestPlaces(text, NEAR)).places;
}
const rows = async (text: string) => (await findAll(text)).map(({ name, detail }) => `${name} (${detail})`);

beforeEach(async () => {
  await Dexie.delete(DATABASE_NAME);
});
afterEach(async () => {
  await closeDatabase();
  await announceAreas();
});

it('a street of a saved area is found without a network, where it is and in which town', async () => {
  await keep(TILE, [street('Alder Row', 1024), town('Little Wickham')], true);

  const [first, ...others] = await findAll('alder row');

  expect(first).toMatchObject({ name: 'Alder Row', detail: 'Street, Little Wickham', zoom: 17 });
  expect(first?.lat).toBeCloseTo(43.7354, 3);
  expect(first?.lon).toBeCloseTo(7.4377, 3);
  expect(others.map(({ name }) => name)).not.toContain('Alder Row');
  expect((await findAll('little wick'))[0]).toMatchObject({ detail: 'In a saved area', zoom: 13 });
});

it('is found in the layers of Protomaps too, and by each of its names', async () => {
  await keep(TILE, [
    street('Rue des Aulnes', 1024, 'roads', { kind: 'minor_road', 'name:en': 'Alder Street' }),
    town('Petit Wickham', 'places', { kind: 'locality', kind_detail: 'village' }),
  ]);

  expect(await rows('rue des aulnes')).toEqual(['Alder Street (Street, Petit Wickham)']);
  expect(await rows('alder street')).toEqual(['Alder Street (Street, Petit Wickham)']);
});

it('a street that runs through several tiles is one, and a far one of its name another', async () => {
  await keep(TILE, [street('Alder Row', 1024)]);
  await keep({ ...TILE, x: TILE.x + 1 }, [street('Alder Row', 1100)]);
  await keep({ ...TILE, x: TILE.x + 40 }, [street('Alder Row', 1024)]);

  expect(await rows('alder row')).toEqual(['Alder Row (Street · 43.7, 7.4)', 'Alder Row (Street · 43.7, 8.3)']);
});

it('names of tiles that a closer tile covers are not read twice', async () => {
  await keep(TILE, [street('Alder Row', 1024)]);
  await keep({ z: 13, x: TILE.x >> 1, y: TILE.y >> 1 }, [street('Old Alder Row', 1024)]);

  expect(await rows('old alder')).toEqual([]);
});

it('streets of saved areas have rows of their own beside the cities of the world', async () => {
  await keep(TILE, [street('Parade', 1024), street('Parker Row', 2024), street('Paris Lane', 3024)]);

  const found = (await findAll('par')).map(({ name }) => name);

  expect(found).toHaveLength(8);
  expect(found.slice(0, 2)).toEqual(['Paraguay', 'Paris']);
  expect(found).toEqual(expect.arrayContaining(['Parade', 'Parker Row', 'Paris Lane']));
});

it('a town of a saved area that the world’s list has too is one row', async () => {
  await keep(TILE, [town('Monaco')]);

  expect((await rows('monaco')).filter((row) => row.includes('saved area'))).toEqual([]);
});

it('what an area gains is found once it says so, and what it loses is not', async () => {
  await keep(TILE, [street('Alder Row', 1024)]);
  expect(await rows('alder row')).toHaveLength(1);
  await keep({ ...TILE, x: TILE.x + 1 }, [street('Elder Row', 1024)]);
  await announceAreas();
  expect(await rows('elder row')).toHaveLength(1);

  await (await getDatabase()).keptFiles.clear();
  await announceAreas();
  expect(await rows('alder row')).toEqual([]);
});

it('a tile that cannot be read takes no name from the others', async () => {
  const warned = vi.spyOn(console, 'warn').mockReturnValue();
  await keep(TILE, [street('Alder Row', 1024)]);
  const row = {
    path: '/tiles/vector/14/1/1',
    bytes: Uint8Array.from([26, 250, 1, 2]).buffer,
    mediaType: '',
    areaIds: [],
  };
  await (await getDatabase()).keptFiles.put({ ...row, ...{ sizeBytes: 4, etag: '', readAt: 1 } });

  expect(await rows('alder row')).toHaveLength(1);
  expect(warned).toHaveBeenCalledOnce();
  warned.mockRestore();
});
