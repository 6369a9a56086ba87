import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBlock, quadkeysOfBlock } from '../../src/domain/geo/cell-block.ts';
import { openAreaCosts } from '../../src/server/services/area-costs.ts';
import { PackedBody } from '../../src/server/services/packed-body.ts';
import { encodeTile, writeMbtiles } from '../support/vector-tile.ts';
import { type Instance, openInstance } from './support/instance.ts';

const TOWN = encodeTile([{ layer: 'place', shape: 'point', places: [[9, 9]], props: { name: 'Alder '.repeat(99) } }]);
const NOTES = {
  format: 'pbf',
  minzoom: '11',
  maxzoom: '13',
  bounds: '13,52,14,53',
  json: JSON.stringify({ vector_layers: [{ id: 'water' }, { id: 'transportation' }] }),
};
const FROM = '120210233220';
const TO = '120210233232';

let folder: string;
let instance: Instance;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overseen-cost-'));
  const tiles = [
    { z: 11, x: 1100, y: 671, bytes: gzipSync(TOWN) },
    { z: 12, x: 2200, y: 1342, bytes: TOWN },
    { z: 13, x: 4401, y: 2685, bytes: gzipSync(TOWN) },
    { z: 13, x: 4300, y: 2685, bytes: gzipSync(TOWN) },
  ];
  writeMbtiles(join(folder, 'map.mbtiles'), tiles, NOTES);
  instance = await openInstance({ OVERSEEN_BASEMAP_FILE: join(folder, 'map.mbtiles') });
});
afterAll(async () => {
  await instance.close();
  await rm(folder, { recursive: true, force: true });
});

const ask = (query: string, on: Instance = instance) => on.inject({ method: 'GET', url: `/api/v1/cells/cost${query}` });

describe('the cost of an area', () => {
  it('counts its cells, and the tiles below and above them as they are unpacked', async () => {
    const reply = await ask(`?from=${FROM}&to=${TO}`);
    const cells = await Promise.all(
      quadkeysOfBlock({ level: 12, west: 2200, north: 1342, east: 2202, south: 1343 }).map((quadkey) =>
        instance.inject({ method: 'GET', url: `/api/v1/cells/${quadkey}` }),
      ),
    );

    expect(reply.json()).toEqual({
      cells: 6,
      cameras: 0,
      detailsBytes: cells.reduce((sum, { rawPayload }) => sum + rawPayload.length, 0),
      photos: 0,
      photosBytes: 0,
      tiles: 2 + 6 + 24,
      tilesBytes: 3 * TOWN.length,
    });
  });

  it.each([
    ['without a corner', `?from=${FROM}`, 'missing-field'],
    ['of a finer level', `?from=${FROM}0&to=${TO}0`, 'out-of-range'],
    ['upside down', `?from=${TO}&to=${FROM}`, 'out-of-range'],
    ['of more than 400 cells', '?from=120210200000&to=120210233333', 'out-of-range'],
    ['with a word more', `?from=${FROM}&to=${TO}&name=home`, 'unknown-field'],
  ])('is not told for corners %s', async (_what, query, code) => {
    expect((await ask(query)).json().error.code).toBe(code);
  });

  it('is told across the antimeridian', async () => {
    expect((await ask('?from=133333131111&to=022222020000')).json().cells).toBe(2);
  });

  it('has no streets where there is no map, or one that no page draws', async () => {
    const plain = await openInstance();
    const other = join(folder, 'other.mbtiles');
    writeMbtiles(other, [{ z: 12, x: 2200, y: 1342, bytes: gzipSync(TOWN) }], { format: 'pbf' });
    const strange = await openInstance({ OVERSEEN_BASEMAP_FILE: other });
    try {
      const replies = [await ask(`?from=${FROM}&to=${TO}`, plain), await ask(`?from=${FROM}&to=${TO}`, strange)];
      expect(replies.map((reply) => [reply.json().tiles, reply.json().tilesBytes])).toEqual([
        [0, 0],
        [0, 0],
      ]);
    } finally {
      await plain.close();
      await strange.close();
    }
  });

  it('is refused for a map so deep that it has more tiles than an area may', async () => {
    const deep = join(folder, 'deep.mbtiles');
    writeMbtiles(deep, [{ z: 12, x: 2200, y: 1342, bytes: gzipSync(TOWN) }], { ...NOTES, maxzoom: '20' });
    const host = await openInstance({ OVERSEEN_BASEMAP_FILE: deep });
    try {
      expect((await ask(`?from=${FROM}&to=${TO}`, host)).json().error.code).toBe('out-of-range');
    } finally {
      await host.close();
    }
  });

  it('leaves no trace of the place in the log', async () => {
    await ask(`?from=${FROM}&to=${TO}`);

    expect(JSON.stringify(instance.log)).not.toContain('1202102332');
    expect(instance.log.at(-1)).toMatchObject({ route: '/api/v1/cells/cost', status: 200 });
  });
});

describe('counting', () => {
  const photo = (name: string) => ({ full: `${name}1`, thumb: `${name}2`, width: 1, height: 1 });
  const block = findBlock(FROM, FROM);

  it('is done once for a cell, and anew when its body is another', async () => {
    const bodyOf = (photos: object[]) => ({
      etag: '',
      body: new PackedBody(Buffer.from(JSON.stringify({ cameras: [{ photos }] }))),
    });
    let body = bodyOf([photo('a'), photo('a'), photo('b')]);
    const sized: string[] = [];
    const photoFiles = {
      sizeOf: async (name: string) => {
        sized.push(name);
        return name === 'b2' ? undefined : 100;
      },
    };
    const costs = openAreaCosts({ cells: { get: async () => body }, photoFiles });
    const find = async () => block && (await costs.find(block));

    expect(await find()).toMatchObject({ cameras: 1, photos: 3, photosBytes: 300 });
    await find();
    expect(sized).toEqual(['a1', 'a2', 'b1', 'b2']);
    body = bodyOf([photo('c')]);
    expect(await find()).toMatchObject({ photos: 2, photosBytes: 200, tiles: 0 });
  });

  it('turns away whom it cannot serve soon', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const body = { etag: '', body: new PackedBody(Buffer.from('{"cameras":[]}')) };
    const get = async () => {
      await held;
      return body;
    };
    const costs = openAreaCosts({
      cells: { get },
      photoFiles: { sizeOf: async () => undefined },
    });
    const asked = Array.from({ length: 19 }, async () => block && (await costs.find(block)));
    release();

    expect((await Promise.all(asked)).filter((answer) => answer === undefined)).toHaveLength(1);
  });
});
