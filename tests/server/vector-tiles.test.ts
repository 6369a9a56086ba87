import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance } from '../../src/server/start.ts';
import { encodeTile, writeMbtiles } from '../support/vector-tile.ts';
import { type Instance, openInstance } from './support/instance.ts';

const TOWN = encodeTile([{ layer: 'place', shape: 'point', places: [[2048, 2048]], props: { name: 'Alder' } }]);
const PACKED = gzipSync(TOWN);
const NOTES = {
  format: 'pbf',
  minzoom: '3',
  maxzoom: '12',
  bounds: '7.4,43.71,7.45,43.76',
  json: JSON.stringify({ vector_layers: [{ id: 'water' }, { id: 'transportation' }] }),
};

let folder: string;
let file: string;
let instance: Instance;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overseen-map-'));
  file = join(folder, 'town.mbtiles');
  writeMbtiles(file, [{ z: 12, x: 2132, y: 1495, bytes: PACKED }], NOTES);
  instance = await openInstance({ OVERSEEN_BASEMAP_FILE: file });
});
afterAll(async () => {
  await instance.close();
  await rm(folder, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = { 'accept-encoding': 'gzip, br' }) =>
  instance.inject({ method: 'GET', url: `/tiles/vector/${path}`, headers });

describe('a tile of the host’s own map', () => {
  it('is sent as the file holds it, to be kept for a day', async () => {
    const reply = await get('12/2132/1495');

    expect([reply.statusCode, reply.headers['content-type'], reply.headers['content-encoding']]).toEqual([
      200,
      'application/vnd.mapbox-vector-tile',
      'gzip',
    ]);
    expect([reply.headers['cache-control'], reply.headers.vary]).toEqual(['public, max-age=86400', 'accept-encoding']);
    expect(reply.rawPayload).toEqual(PACKED);
  });

  it('is not sent again to whoever has it', async () => {
    const { etag = '' } = (await get('12/2132/1495')).headers;
    const again = await get('12/2132/1495', { 'accept-encoding': 'gzip', 'if-none-match': etag });

    expect([etag.length, again.statusCode, again.rawPayload.length]).toEqual([34, 304, 0]);
  });

  it('is unpacked for who does not take gzip', async () => {
    const reply = await get('12/2132/1495', { 'accept-encoding': 'identity' });

    expect([reply.headers['content-encoding'], new Uint8Array(reply.rawPayload)]).toEqual([undefined, TOWN]);
    expect(new Uint8Array(gunzipSync(PACKED))).toEqual(TOWN);
  });

  it('that holds nothing is an answer without a body', async () => {
    const reply = await get('12/2132/1494');

    expect([reply.statusCode, reply.rawPayload.length, reply.headers['cache-control']]).toEqual([
      204,
      0,
      'public, max-age=86400',
    ]);
  });

  it.each(['13/0/0', '2/0/0', '3/8/0', '3/0/8'])('%s does not exist', async (path) => {
    const reply = await get(path);

    expect([reply.statusCode, reply.json().error]).toEqual([
      404,
      { code: 'not-found', message: 'There are tiles from zoom 3 to 12.' },
    ]);
  });

  it.each(['a/0/0', '3/-1/0', '03/0/0', '3/0/1.5'])('%s is no address of a tile', async (path) => {
    expect((await get(path)).json().error.code).toBe('out-of-range');
  });

  it('leaves no trace of its place in the log', async () => {
    await get('12/2132/1495');

    expect(JSON.stringify(instance.log)).not.toMatch(/2132|1495/);
    expect(instance.log.at(-1)).toMatchObject({ route: '/tiles/vector/:z/:x/:y', status: 200 });
  });

  it('does not exist where there is no file', async () => {
    const plain = await openInstance();
    try {
      const reply = await plain.inject({ method: 'GET', url: '/tiles/vector/3/0/0' });
      expect([reply.statusCode, reply.json().error.code]).toEqual([404, 'not-found']);
    } finally {
      await plain.close();
    }
  });
});

describe('the page is told', () => {
  it('where the host’s own map is, whom it credits and how far it reaches', async () => {
    expect((await instance.inject({ method: 'GET', url: '/api/v1/basemap' })).json()).toEqual({
      raster: null,
      vector: {
        url: '/tiles/vector/{z}/{x}/{y}',
        attribution: '© OpenStreetMap contributors',
        attributionUrl: 'https://www.openstreetmap.org/copyright',
        fixUrl: 'https://www.openstreetmap.org/fixthemap',
        minZoom: 3,
        maxZoom: 12,
        bounds: [7.4, 43.71, 7.45, 43.76],
        schema: 'openmaptiles',
        saveable: true,
      },
    });
  });

  it('the credit that the host sets, without links that may not fit', async () => {
    const own = await openInstance({ OVERSEEN_BASEMAP_FILE: file, OVERSEEN_BASEMAP_FILE_ATTRIBUTION: 'City survey' });
    try {
      const { vector } = (await own.inject({ method: 'GET', url: '/api/v1/basemap' })).json();
      expect([vector.attribution, vector.attributionUrl, vector.fixUrl]).toEqual(['City survey', '', '']);
    } finally {
      await own.close();
    }
  });
});

describe('the host is told at start', () => {
  it('what is wrong with the file, and nothing runs', async () => {
    const words = join(folder, 'words.pmtiles');
    await writeFile(words, 'These are words.');
    const said: string[] = [];
    const write = process.stderr.write;
    process.stderr.write = (chunk) => said.push(String(chunk)) > 0;
    try {
      const code = await startInstance({ OVERSEEN_DATA: join(folder, 'data'), OVERSEEN_BASEMAP_FILE: words });
      expect(code).toBe(1);
    } finally {
      process.stderr.write = write;
    }

    expect(said.join('')).toBe(
      `OVERSEEN_BASEMAP_FILE is "${words}", which is neither MBTiles nor PMTiles; see docs/basemap.md.\n`,
    );
  });

  it('that a map of other layers is not drawn, and that it names another source', async () => {
    const other = join(folder, 'other.mbtiles');
    writeMbtiles(other, [{ z: 3, x: 0, y: 0, bytes: PACKED }], { format: 'pbf', attribution: '© <b>City</b> survey' });
    const strange = await openInstance({ OVERSEEN_BASEMAP_FILE: other });
    await strange.close();

    expect(strange.log.filter(({ event }) => event === 'note').map(({ text }) => text)).toEqual([
      'OVERSEEN_BASEMAP_FILE has neither the layers of OpenMapTiles nor of Protomaps 4: the page does not draw it.',
      'OVERSEEN_BASEMAP_FILE names "© City survey" as its source: set OVERSEEN_BASEMAP_FILE_ATTRIBUTION.',
    ]);
  });
});
