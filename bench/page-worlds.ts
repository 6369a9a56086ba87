/** The invented world in the forms that pages take. */
import { gzipSync } from 'node:zlib';
import { latLonOfCell, quadkeyOf, unitOf } from '../src/domain/geo/cell.ts';
import type { MapPoint } from '../src/domain/pack/map-point.ts';
import type { AnchorFile } from './anchor-server.ts';
import { osmFeatureOf } from './world.ts';

/** Cameras of the fullest tile of zoom 14 that OpenStreetMap has: as full as streets are. */
const FULL_TILE = 726;

/** A camera amid streets as full of them as any, degrees. The invented towns are far denser than that in their middle. */
export function fullStreets(points: readonly MapPoint[]): { lat: number; lon: number } {
  const counts = new Map<string, { count: number; cell: number }>();
  for (const { cell } of points) {
    const key = quadkeyOf(cell, 14);
    counts.set(key, { count: (counts.get(key)?.count ?? 0) + 1, cell });
  }
  const [full] = [...counts.values()].sort((a, b) => Math.abs(a.count - FULL_TILE) - Math.abs(b.count - FULL_TILE));
  if (full === undefined) throw new RangeError('expected points, got none');
  return latLonOfCell(full.cell);
}

/** GeoJSON with the place and kind of each camera: the least that an index of points is fed with. */
export function plainGeoJson(points: readonly MapPoint[]): AnchorFile {
  const features = points.map(({ cell, kind }) => {
    const { lat, lon } = latLonOfCell(cell);
    const coordinates = [Number(lon.toFixed(7)), Number(lat.toFixed(7))];
    return JSON.stringify({ type: 'Feature', geometry: { type: 'Point', coordinates }, properties: { kind } });
  });
  return { type: 'application/geo+json', body: Buffer.from(`[${features.join()}]`) };
}

/** GeoJSON with all that is known of each camera, as a server would send it. */
export function fullGeoJson(points: readonly MapPoint[]): AnchorFile {
  const features = points.map((point, number) => JSON.stringify(osmFeatureOf(point, number)));
  const text = `{"type":"FeatureCollection","features":[${features.join()}]}`;
  return { type: 'application/geo+json', body: gzipSync(text, { level: 9 }), encoding: 'gzip' };
}

/** Places on the map of the world, 0 to 1 east and south: first all x, then all y, as 64-bit floats. */
export function unitPlaces(points: readonly MapPoint[]): AnchorFile {
  const places = new Float64Array(points.length * 2);
  for (const [index, { cell }] of points.entries()) {
    const { lat, lon } = latLonOfCell(cell);
    const { x, y } = unitOf(lat, lon);
    places[index] = x;
    places[points.length + index] = y;
  }
  return { type: 'application/octet-stream', body: new Uint8Array(places.buffer) };
}
