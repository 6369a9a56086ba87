/** The invented world as the benches need it: points of packs, cameras of the store, features of a file. */
import type { Aim, CameraFacts, CameraState } from '../src/domain/camera/camera.ts';
import { latLonOfCell } from '../src/domain/geo/cell.ts';
import { encodeTags } from '../src/domain/osm/encode-tags.ts';
import type { MapPoint } from '../src/domain/pack/map-point.ts';
import type { ImportedCamera } from '../src/storage/import-store.ts';
import { aWorld } from '../tests/support/world.ts';

/** Day on which the world is taken in. */
export const BENCH_DAY = '2026-11-23';

/** Cameras of one part of a growing world. */
export const PART = 50_000;

const worlds = new Map<number, MapPoint[]>();

/** A world of so many points, made once a run. */
export function worldOf(count: number): MapPoint[] {
  const known = worlds.get(count);
  if (known !== undefined) return known;
  const world = aWorld({ count });
  worlds.set(count, world);
  return world;
}

/**
 * Part of a world that grows by more places of the same density, as when more towns are mapped: part n is the same in
 * every size, so the same streets can be asked for in a small world and in a large one.
 */
export function partOf(part: number): MapPoint[] {
  return aWorld({ count: PART, seed: 1000 + part });
}

/** The facts that a point shows. */
export function factsOf(point: MapPoint): CameraFacts {
  const { lat, lon } = latLonOfCell(point.cell);
  return {
    lat,
    lon,
    ...(point.kind === '' ? {} : { kinds: [point.kind] }),
    ...(point.housing === '' ? {} : { housing: point.housing }),
    ...(point.moves ? { motion: 'panning' as const } : {}),
    ...(point.mount === '' ? {} : { mount: point.mount }),
    ...(point.zone === '' ? {} : { zones: [point.zone] }),
    ...(point.aims === '' ? {} : { aims: point.aims.split(';').map(aimOf) }),
    ...(point.operator === '' ? {} : { operator: point.operator }),
    ...(point.manufacturer === '' ? {} : { manufacturer: point.manufacturer }),
    ...(point.life === 'active' ? {} : { life: point.life }),
  };
}

function aimOf(text: string): Aim {
  if (text === 'all') return { kind: 'sector', fromDeg: 0, widthDeg: 360 };
  const [from = 0, to] = text.split('-').map(Number);
  return to === undefined
    ? { kind: 'bearing', deg: from }
    : { kind: 'sector', fromDeg: from, widthDeg: (to - from + 360) % 360 };
}

/** A published camera as an import would make it. `number` names it in its source. */
export function cameraOf(point: MapPoint, number: number): ImportedCamera {
  const state: CameraState = {
    facts: factsOf(point),
    trust: point.trust,
    witnesses: 0,
    importedOn: BENCH_DAY,
    source: { name: 'Invented', licence: 'CC0-1.0', ref: `node/${number}` },
    photos: [],
    published: true,
  };
  return { cameraId: idOf(number), state, sourceRef: `node/${number}` };
}

/** An id without an order, from a number: a random one would differ from run to run. */
export function idOf(number: number): string {
  let text = '';
  for (let word = 1; word <= 4; word++) {
    let mixed = Math.imul(number + 1, 0x9e3779b1) ^ Math.imul(word, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    text += ((mixed ^ (mixed >>> 15)) >>> 0).toString(16).padStart(8, '0');
  }
  return text;
}

/** A point as OpenStreetMap would tell it, one GeoJSON feature. */
export function osmFeatureOf(point: MapPoint, number: number): object {
  const { lat, lon, ...said } = factsOf(point);
  const encoded = encodeTags({ man_made: 'surveillance' }, {}, said);
  return {
    type: 'Feature',
    id: `node/${number}`,
    geometry: { type: 'Point', coordinates: [Number(lon.toFixed(7)), Number(lat.toFixed(7))] },
    properties: encoded.ok ? encoded.tags : {},
  };
}
