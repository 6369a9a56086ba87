import { cellOf } from '../../src/domain/geo/cell.ts';
import type { MapPoint } from '../../src/domain/pack/map-point.ts';

/** A plain camera in Vienna of which nothing else is known. */
export function aMapPoint(point: Partial<MapPoint> = {}): MapPoint {
  return {
    cell: cellOf(48.2082, 16.3738),
    kind: 'camera',
    housing: '',
    aims: '',
    moves: false,
    mount: '',
    zone: '',
    life: 'active',
    trust: 'single',
    operator: '',
    manufacturer: '',
    confirmedMonth: 0,
    ...point,
  };
}
