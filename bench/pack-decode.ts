/** From stored bytes to the first answer, without a browser: what the worker does at start, and what supercluster does for the same. */
import Supercluster, { type PointFeature } from 'supercluster';
import { latLonOfCell } from '../src/domain/geo/cell.ts';
import { MapService } from '../src/worker/map-service.ts';
import { aWish } from '../tests/worker/shown-of.ts';
import type { Bench, BenchSize, Reading } from './bench.ts';
import { interleave, processorTimed } from './measure.ts';
import { packsOf } from './packs.ts';
import { BENCH_DAY, worldOf } from './world.ts';

export const packDecode: Bench = { name: 'pack-decode', goal: 'P2', run };

const WORLD: [number, number, number, number] = [-180, -60, 180, 75];
const ZOOM = 2;

async function run({ cameras, repeats }: BenchSize): Promise<Reading[]> {
  const points = worldOf(cameras);
  const packs = packsOf(points);
  const text = JSON.stringify(points.map(featureOf));
  const features = points.map(featureOf);
  const seen = { ours: 0, anchor: 0 };
  const times = await interleave(repeats, {
    ours: () => processorTimed(() => (seen.ours = showWorld(packs))),
    anchor: () => processorTimed(() => (seen.anchor = clusterWorld(features))),
    parsed: () => processorTimed(() => clusterWorld(JSON.parse(text))),
  });
  if (seen.ours !== cameras || seen.anchor !== cameras) {
    throw new Error(`expected both to show ${cameras} cameras, got ${seen.ours} and ${seen.anchor}`);
  }
  const what = `${cameras / 1000}k, bytes to world view`;
  return [
    {
      what,
      unit: 'processor ms',
      ours: times.ours,
      anchor: { name: 'supercluster, features ready', values: times.anchor },
      bar: { of: 'ratio', most: 1 / 10 },
    },
    { what, unit: 'processor ms', ours: times.ours, anchor: { name: 'supercluster from JSON', values: times.parsed } },
  ];
}

function featureOf({ cell, kind }: { cell: number; kind: string }): PointFeature<{ kind: string }> {
  const { lat, lon } = latLonOfCell(cell);
  return { type: 'Feature', geometry: { type: 'Point', coordinates: [lon, lat] }, properties: { kind } };
}

/** Cameras in the bubbles of the world view. */
function showWorld(packs: readonly Uint8Array[]): number {
  const service = new MapService();
  service.load({ packs, changes: [], own: [], seq: 0, epoch: '' }, {});
  const wish = aWish({ left: 0, top: 0, width: 256 * 2 ** ZOOM, height: 256 * 2 ** ZOOM });
  const request = { type: 'view', id: 1, view: { bbox: WORLD, zoom: ZOOM, filter: {} }, wish } as const;
  const answer = service.answer(request, BENCH_DAY);
  if (answer.type !== 'view') throw new Error(`expected a view, got ${answer.type}`);
  return (answer.picture?.things.counts ?? []).reduce((sum, { bubble }) => sum + bubble.count, 0);
}

function clusterWorld(features: PointFeature<{ kind: string }>[]): number {
  const index = new Supercluster<{ kind: string }>({ radius: 60 }).load(features);
  const clusters = index.getClusters([-180, -85, 180, 85], ZOOM);
  return clusters.reduce(
    (sum, { properties }) => sum + ('point_count' in properties ? Number(properties.point_count) : 1),
    0,
  );
}
