/** Vector tiles, and MBTiles and PMTiles files of them, made by hand: a few bytes each. */
import { writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import DatabaseFile from 'better-sqlite3';
import { zxyToTileId } from 'pmtiles';

/** A place in a tile: 0…4096 from the north-west corner. */
type Place = readonly [x: number, y: number];

/** Something in a layer. */
export interface TinyFeature {
  layer: string;
  shape: 'point' | 'line' | 'area';
  places: readonly Place[];
  props?: Readonly<Record<string, string>>;
}

/** A tile and its address, rows counted from the north. */
export interface TinyTile {
  z: number;
  x: number;
  y: number;
  /** As stored. */
  bytes: Uint8Array;
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  while (left > 127) {
    bytes.push((left % 128) + 128);
    left = Math.floor(left / 128);
  }
  return [...bytes, left];
}

/** A field of a protocol buffer that holds bytes. */
function field(number: number, bytes: readonly number[]): number[] {
  return [...varint(number * 8 + 2), ...varint(bytes.length), ...bytes];
}

const text = (words: string): number[] => [...Buffer.from(words)];
const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);

/** Move to the first place, lines to the others, and back where it is an area. */
function geometryOf({ shape, places }: TinyFeature): number[] {
  const steps = places.map(([x, y], i) => [x - (places[i - 1]?.[0] ?? 0), y - (places[i - 1]?.[1] ?? 0)]);
  const [first = [], ...rest] = steps.map((step) => step.map(zigzag));
  const lines = rest.length === 0 ? [] : [rest.length * 8 + 2, ...rest.flat()];
  return [9, ...first, ...lines, ...(shape === 'area' ? [15] : [])];
}

/** A vector tile, not packed. */
export function encodeTile(features: readonly TinyFeature[]): Uint8Array {
  const layers = new Set(features.map(({ layer }) => layer));
  return Uint8Array.from(
    [...layers].flatMap((layer) =>
      field(
        3,
        layerOf(
          layer,
          features.filter((one) => one.layer === layer),
        ),
      ),
    ),
  );
}

function layerOf(name: string, features: readonly TinyFeature[]): number[] {
  const keys = [...new Set(features.flatMap(({ props }) => Object.keys(props ?? {})))];
  const values = [...new Set(features.flatMap(({ props }) => Object.values(props ?? {})))];
  const bodies = features.flatMap((feature) => {
    const tags = Object.entries(feature.props ?? {}).flatMap(([key, value]) => [
      keys.indexOf(key),
      values.indexOf(value),
    ]);
    const kind = { point: 1, line: 2, area: 3 }[feature.shape];
    const geometry = geometryOf(feature).flatMap(varint);
    return field(2, [...field(2, tags.flatMap(varint)), 24, kind, ...field(4, geometry)]);
  });
  return [
    ...[120, 2],
    ...field(1, text(name)),
    ...bodies,
    ...keys.flatMap((key) => field(3, text(key))),
    ...values.flatMap((value) => field(4, field(1, text(value)))),
    ...[40, ...varint(4096)],
  ];
}

/** Writes MBTiles; `notes` are rows of its metadata. */
export function writeMbtiles(path: string, tiles: readonly TinyTile[], notes: Readonly<Record<string, string>>): void {
  const file = new DatabaseFile(path);
  file.exec('create table metadata (name text, value text)');
  file.exec('create table tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob)');
  for (const [name, value] of Object.entries(notes))
    file.prepare('insert into metadata values (?, ?)').run(name, value);
  for (const { z, x, y, bytes } of tiles) {
    file.prepare('insert into tiles values (?, ?, ?, ?)').run(z, x, 2 ** z - 1 - y, bytes);
  }
  file.close();
}

/** What a test sets in the header of PMTiles. */
export interface TinyHeader {
  minZoom: number;
  maxZoom: number;
  /** West, south, east, north, degrees. */
  bounds: readonly number[];
  /** 1 = vector, 2 = PNG. */
  tileType?: number;
}

/** Writes PMTiles of version 3 with one directory, packed with gzip; its tiles are taken as they are, packed with gzip. */
export async function writePmtiles(
  path: string,
  tiles: readonly TinyTile[],
  header: TinyHeader,
  metadata: object,
): Promise<void> {
  const sorted = tiles
    .map((tile) => ({ ...tile, id: zxyToTileId(tile.z, tile.x, tile.y) }))
    .sort((a, b) => a.id - b.id);
  const directory = gzipSync(
    Uint8Array.from(
      [
        [sorted.length],
        sorted.map(({ id }, i) => id - (sorted[i - 1]?.id ?? 0)),
        sorted.map(() => 1),
        sorted.map(({ bytes }) => bytes.length),
        sorted.map((_, i) => (i === 0 ? 1 : 0)),
      ]
        .flat()
        .flatMap(varint),
    ),
  );
  const notes = gzipSync(JSON.stringify(metadata));
  const data = Buffer.concat(sorted.map(({ bytes }) => bytes));
  const head = Buffer.alloc(127);
  head.write('PMTiles\x03', 'latin1');
  const dataAt = 127 + directory.length + notes.length;
  const numbers = [
    ...[127, directory.length, 127 + directory.length, notes.length, dataAt, 0, dataAt, data.length],
    ...[sorted.length, sorted.length, sorted.length],
  ];
  for (const [i, number] of numbers.entries()) head.writeBigUInt64LE(BigInt(number), 8 + 8 * i);
  head.set([1, 2, 2, header.tileType ?? 1, header.minZoom, header.maxZoom], 96);
  for (const [i, degrees] of header.bounds.entries()) head.writeInt32LE(Math.round(degrees * 1e7), 102 + 4 * i);
  await writeFile(path, Buffer.concat([head, directory, notes, data]));
}
