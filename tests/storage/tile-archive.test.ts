import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, gunzipSync, gzipSync } from 'node:zlib';
import DatabaseFile from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTileArchive, type TileArchive } from '../../src/storage/tile-archive.ts';
import { encodeTile, type TinyTile, writeMbtiles, writePmtiles } from '../support/vector-tile.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overseen-tiles-'));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

const SEA = encodeTile([
  {
    layer: 'water',
    shape: 'area',
    places: [
      [0, 0],
      [4096, 0],
      [4096, 4096],
    ],
  },
]);
const TOWN = encodeTile([{ layer: 'place', shape: 'point', places: [[2048, 2048]], props: { name: 'Alder' } }]);
const OPENMAPTILES = [{ id: 'water' }, { id: 'transportation', fields: { class: 'String' } }];
const PROTOMAPS = [{ id: 'earth' }, { id: 'water' }, { id: 'roads', fields: { kind: 'String' } }];

/** North-west of the world, and something in the south-east a level below. */
const tiles = (pack: (bytes: Uint8Array) => Uint8Array): TinyTile[] => [
  { z: 1, x: 0, y: 0, bytes: pack(SEA) },
  { z: 2, x: 3, y: 2, bytes: pack(TOWN) },
];

async function opened(path: string): Promise<TileArchive> {
  const result = await openTileArchive(path);
  if (!result.ok) throw new Error(result.problem);
  return result.archive;
}

async function problemOf(path: string): Promise<string> {
  const result = await openTileArchive(path);
  if (result.ok) await result.archive.close();
  return result.ok ? 'is fine' : result.problem;
}

const unpacked = async (archive: TileArchive, z: number, x: number, y: number) => {
  const bytes = await archive.tile(z, x, y);
  return bytes === undefined ? undefined : new Uint8Array(gunzipSync(bytes));
};

describe('MBTiles', () => {
  const notes = {
    format: 'pbf',
    minzoom: '1',
    maxzoom: '2',
    bounds: '-10,-20,30,40.5',
    attribution: '<a href="https://example.org">&copy; Mapmakers &amp; sons</a>',
    json: JSON.stringify({ vector_layers: OPENMAPTILES }),
  };

  it('are read by the row from the north, and tell what they are', async () => {
    const path = join(folder, 'good.mbtiles');
    writeMbtiles(
      path,
      tiles((bytes) => gzipSync(bytes)),
      notes,
    );
    const archive = await opened(path);

    expect([archive.minZoom, archive.maxZoom, archive.bounds, archive.schema, archive.attribution]).toEqual([
      1,
      2,
      [-10, -20, 30, 40.5],
      'openmaptiles',
      '© Mapmakers & sons',
    ]);
    expect(await unpacked(archive, 1, 0, 0)).toEqual(SEA);
    expect(await unpacked(archive, 2, 3, 2)).toEqual(TOWN);
    expect(await unpacked(archive, 2, 3, 1)).toBeUndefined();
    await archive.close();
  });

  it.each<[string, (bytes: Uint8Array) => Uint8Array]>([
    ['plain', (bytes) => bytes],
    ['deflated', (bytes) => deflateSync(bytes)],
  ])('with %s tiles give them packed with gzip', async (name, pack) => {
    const path = join(folder, `${name}.mbtiles`);
    writeMbtiles(path, tiles(pack), notes);
    const archive = await opened(path);

    expect(await unpacked(archive, 2, 3, 2)).toEqual(TOWN);
    await archive.close();
  });

  it('that tell nothing are asked for their zooms, and reach around the world', async () => {
    const path = join(folder, 'silent.mbtiles');
    writeMbtiles(
      path,
      tiles((bytes) => gzipSync(bytes)),
      { json: 'not json', bounds: 'here,there' },
    );
    const archive = await opened(path);

    expect([archive.minZoom, archive.maxZoom, archive.bounds, archive.schema, archive.attribution]).toEqual([
      1,
      2,
      [-180, -85.0511, 180, 85.0511],
      'other',
      '',
    ]);
    await archive.close();
  });

  it('of pictures, without tiles, of something else, or damaged are refused in words', async () => {
    const at = (name: string) => join(folder, name);
    writeMbtiles(
      at('png.mbtiles'),
      tiles(() => Uint8Array.from([0x89, 0x50])),
      { format: 'png' },
    );
    writeMbtiles(at('empty.mbtiles'), [], notes);
    writeMbtiles(
      at('words.mbtiles'),
      tiles(() => Uint8Array.from([1, 2, 3])),
      notes,
    );
    new DatabaseFile(at('other.mbtiles')).exec('create table people (name text)').close();
    writeMbtiles(
      at('cut.mbtiles'),
      tiles((bytes) => gzipSync(bytes)),
      { ...notes, description: 'x'.repeat(20_000) },
    );
    await truncate(at('cut.mbtiles'), 9_000);

    expect(await problemOf(at('png.mbtiles'))).toBe('holds pictures (png), not vector tiles');
    expect(await problemOf(at('empty.mbtiles'))).toBe('has no tiles');
    expect(await problemOf(at('words.mbtiles'))).toBe('holds something else than vector tiles, or is damaged');
    expect(await problemOf(at('other.mbtiles'))).toBe('is a database without tiles');
    expect(await problemOf(at('cut.mbtiles'))).toBe('is damaged');
  });
});

describe('PMTiles', () => {
  const header = { minZoom: 1, maxZoom: 2, bounds: [-10, -20, 30, 40.5] };
  const notes = { vector_layers: PROTOMAPS, attribution: '© OpenStreetMap' };
  const packed = tiles((bytes) => gzipSync(bytes));

  it('are read tile by tile as they are packed, and tell what they are', async () => {
    const path = join(folder, 'good.pmtiles');
    await writePmtiles(path, packed, header, notes);
    const archive = await opened(path);

    expect([archive.minZoom, archive.maxZoom, archive.bounds, archive.schema, archive.attribution]).toEqual([
      1,
      2,
      [-10, -20, 30, 40.5],
      'protomaps',
      '© OpenStreetMap',
    ]);
    expect(await archive.tile(1, 0, 0)).toEqual(new Uint8Array(packed[0]?.bytes ?? []));
    expect(await unpacked(archive, 2, 3, 2)).toEqual(TOWN);
    expect(await archive.tile(2, 0, 0)).toBeUndefined();
    await archive.close();
  });

  it('of a version whose layers name everything differently are of another schema', async () => {
    const path = join(folder, 'old.pmtiles');
    await writePmtiles(path, packed, header, {
      vector_layers: [...PROTOMAPS, { id: 'pois', fields: { 'pmap:kind': '' } }],
    });
    const archive = await opened(path);

    expect(archive.schema).toBe('other');
    await archive.close();
  });

  it('of pictures, cut off, damaged or of an older version are refused in words', async () => {
    const at = (name: string) => join(folder, name);
    await writePmtiles(at('png.pmtiles'), packed, { ...header, tileType: 2 }, notes);
    await writePmtiles(at('whole.pmtiles'), packed, header, notes);
    const whole = await readFile(at('whole.pmtiles'));
    await writeFile(at('cut.pmtiles'), whole.subarray(0, whole.length - 10));
    await writeFile(at('short.pmtiles'), whole.subarray(0, 60));
    await writeFile(at('noise.pmtiles'), Buffer.concat([whole.subarray(0, 127), Buffer.alloc(whole.length - 127, 7)]));
    await writeFile(at('old.pmtiles'), Buffer.from(whole).fill(2, 7, 8));

    expect(await problemOf(at('png.pmtiles'))).toBe('holds png tiles, not vector tiles');
    expect(await problemOf(at('cut.pmtiles'))).toBe('is cut off');
    expect(await problemOf(at('short.pmtiles'))).toBe('is damaged');
    expect(await problemOf(at('noise.pmtiles'))).toBe('is damaged');
    expect(await problemOf(at('old.pmtiles'))).toBe('is PMTiles of version 2, not 3');
  });
});

describe('a file', () => {
  it('that is not there, or no archive at all, is refused in words', async () => {
    const path = join(folder, 'words.pmtiles');
    await writeFile(path, 'These are words, as long as a header of an archive of tiles has to be at the very least.');

    expect(await problemOf(path)).toBe('is neither MBTiles nor PMTiles');
    expect(await problemOf(join(folder, 'nowhere.mbtiles'))).toBe('does not exist');
    expect(await problemOf(folder)).toBe('cannot be read');
  });
});
