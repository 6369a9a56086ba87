/** The cameras of the map's view as a list, nearest first. */
import { useEffect, useState } from 'preact/hooks';
import type { LatLon } from '../../domain/geo/cell.ts';
import { bearingDeg, distanceM } from '../../domain/geo/distance.ts';
import type { DrawnPoint } from '../../offline/replica/map-query.ts';
import { listInView } from '../map/map-client.ts';
import { mapView, ownPositionNow } from '../map/map-controller.ts';
import { awaitsCameras, isInside, viewNow } from '../map/map-data.ts';

/** A camera, how far it is and which way. */
export interface ListRow {
  point: DrawnPoint;
  distanceM: number;
  wayDeg: number;
}

/** The list, and how many there are in all; undefined until the first answer. */
export interface ViewList {
  rows: ListRow[];
  total: number;
  /** True when distances are from the person, not from the middle of the map. */
  isFromOwn: boolean;
}

/** Follows view and filter. `limit` is the most rows asked for. */
export function useViewList(limit: number): ViewList | undefined {
  const view = viewNow.value;
  const own = ownPositionNow.value;
  const { lat, lon } = mapView.value;
  const awaits = awaitsCameras.value;
  const [found, setFound] = useState<{ points: DrawnPoint[]; total: number; awaits: boolean }>();
  useEffect(() => {
    if (view === undefined) return;
    let isOld = false;
    listInView(view, limit).then(
      (list) => {
        if (!isOld) setFound({ ...list, awaits });
      },
      () => setFound(undefined),
    );
    return () => {
      isOld = true;
    };
  }, [view, limit, awaits]);
  if (found === undefined || view === undefined) return undefined;
  // Nothing was found because nothing was there yet: the answer from the map that has come meanwhile is on its way.
  if (found.total === 0 && found.awaits && !awaits) return undefined;
  const isFromOwn = own !== undefined && isInside(view.bbox, own);
  return { rows: sortedRows(found.points, isFromOwn ? own : { lat, lon }), total: found.total, isFromOwn };
}

/** Points with distance and way from a place, nearest first. */
export function sortedRows(points: readonly DrawnPoint[], from: LatLon): ListRow[] {
  return points
    .map((point) => ({ point, distanceM: distanceM(from, point), wayDeg: bearingDeg(from, point) }))
    .sort((a, b) => a.distanceM - b.distanceM);
}
