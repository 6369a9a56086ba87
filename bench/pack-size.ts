/** Bytes of a camera on the wire. Sizes do not depend on the machine: one repeat is enough. */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { latLonOfCell } from '../src/domain/geo/cell.ts';
import { ByteWriter } from '../src/domain/pack/byte-writer.ts';
import { writeCells } from '../src/domain/pack/cell-column.ts';
import type { MapPoint } from '../src/domain/pack/map-point.ts';
import type { Bench, BenchSize, Reading } from './bench.ts';
import { mixtureOf } from './mixture.ts';
import { packsOf } from './packs.ts';
import { worldOf } from './world.ts';

export const packSize: Bench = { name: 'pack-size', goal: 'P1', run };

async function run({ cameras }: BenchSize): Promise<Reading[]> {
  const points = worldOf(cameras);
  const wire = packsOf(points).reduce((sum, pack) => sum + brotli11(pack).length, 0) / cameras;
  const gzipped = (list: readonly MapPoint[]): number => gzipSync(geoJsonOf(list), { level: 9 }).length / cameras;
  const scattered = gzipped([...points].sort((a, b) => scatter(a.cell) - scatter(b.cell)));
  const sorted = gzipped([...points].sort((a, b) => a.cell - b.cell));
  const { cells, floorBytes } = mixtureOf(cameras);
  const column = new ByteWriter();
  writeCells(column, cells);
  const positions = brotli11(column.toBytes()).length / cameras;
  const all = { what: 'all columns, brotli 11', unit: 'B/camera', ours: [wire] };
  return [
    {
      ...all,
      anchor: { name: 'gzip GeoJSON in the order of ids', values: [scattered] },
      bar: { of: 'ratio', most: 1 / 5 },
    },
    { ...all, anchor: { name: 'gzip GeoJSON sorted by place', values: [sorted] }, bar: { of: 'ours', most: 4.2 } },
    {
      what: 'positions alone',
      unit: 'B/camera',
      ours: [positions],
      anchor: { name: 'entropy of a known mixture', values: [floorBytes] },
      floor: floorBytes,
      bar: { of: 'ratio', most: 1.15 },
    },
  ];
}

function brotli11(bytes: Uint8Array): Uint8Array {
  return brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
}

/** Order of random ids: that of an ordinary export. */
const scatter = (cell: number): number => Math.imul(cell % 2 ** 32, 0x9e3779b1) >>> 0;

/** Fields that say nothing are left out, and positions have the six digits of a cell. */
function geoJsonOf(points: readonly MapPoint[]): string {
  const features = points.map(({ cell, ...columns }) => {
    const { lat, lon } = latLonOfCell(cell);
    const said = Object.entries(columns).filter(([, value]) => value !== '' && value !== false && value !== 0);
    return {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [Number(lon.toFixed(6)), Number(lat.toFixed(6))] },
      properties: Object.fromEntries(said),
    };
  });
  return JSON.stringify({ type: 'FeatureCollection', features });
}
