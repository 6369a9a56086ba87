import type { CameraRecord } from '../../domain/camera/camera.ts';
import { toMapPoint } from '../../domain/camera/to-map-point.ts';
import type { MapPoint } from '../../domain/pack/map-point.ts';
import { isSameValue } from '../../domain/sighting/same-value.ts';

/**
 * Records of a cell that look like a point on the map; several when cameras are alike in every column. Where none does, because cell and
 * map are of different days, those at the same place.
 */
export function matchPoint(cameras: readonly CameraRecord[], point: MapPoint): CameraRecord[] {
  const wanted = barePoint(point);
  const drawn = cameras.filter(({ published }) => published).map((camera) => ({ camera, at: toMapPoint(camera) }));
  const alike = drawn.filter(({ at }) => isSameValue(at, wanted));
  const found = alike.length > 0 ? alike : drawn.filter(({ at }) => at.cell === wanted.cell);
  return found.map(({ camera }) => camera);
}

/** The columns alone: a drawn point carries more. */
function barePoint(point: MapPoint): MapPoint {
  const { cell, kind, housing, aims, moves, mount, zone, life, trust, operator, manufacturer, confirmedMonth } = point;
  return { cell, kind, housing, aims, moves, mount, zone, life, trust, operator, manufacturer, confirmedMonth };
}
