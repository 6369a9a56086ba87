/** A map point as a row, and back. */
import type { CameraId } from '../../domain/camera/camera.ts';
import type { MapPoint } from '../../domain/pack/map-point.ts';
import type { MapPointTable } from './database.ts';

/** Row of a published camera. */
export function toPointRow(id: CameraId, { confirmedMonth, moves, ...point }: MapPoint): MapPointTable {
  return { ...point, id, moves: moves ? 1 : 0, confirmed_month: confirmedMonth };
}

/** Point of a row. The columns hold values of the closed vocabularies only, because `toPointRow` alone writes them. */
export function fromPointRow(row: MapPointTable): MapPoint {
  return {
    cell: row.cell,
    kind: row.kind as MapPoint['kind'],
    housing: row.housing as MapPoint['housing'],
    aims: row.aims,
    moves: row.moves === 1,
    mount: row.mount as MapPoint['mount'],
    zone: row.zone as MapPoint['zone'],
    life: row.life as MapPoint['life'],
    trust: row.trust as MapPoint['trust'],
    operator: row.operator,
    manufacturer: row.manufacturer,
    confirmedMonth: row.confirmed_month,
  };
}
