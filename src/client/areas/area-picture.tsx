/** A small picture of an area: its cameras as dots, from what this phone holds. */
import { useEffect, useState } from 'preact/hooks';
import { unitOf } from '../../domain/geo/cell.ts';
import type { Bbox } from '../../offline/replica/map-query.ts';
import { POINT_ZOOM } from '../../offline/replica/map-query.ts';
import { listInView } from '../map/map-client.ts';

/** Side of the picture, pixels, and the most dots that can be told apart in it. */
const SIDE = 72;
const MOST_DOTS = 300;
const EDGE = 6;

/** Decoration only: the line beside it says how many there are. `cameras` = drawn anew when it changes. */
export function AreaPicture({ bbox, cameras }: { bbox: Bbox; cameras: number }) {
  const [dots, setDots] = useState('');
  useEffect(() => {
    let isGone = false;
    listInView({ bbox, zoom: POINT_ZOOM, filter: {} }, MOST_DOTS).then(
      ({ points }) => {
        if (!isGone) setDots(points.map((point) => dotAt(bbox, point)).join(''));
      },
      // Without its dots it is a plain square.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [bbox.join(), cameras]);
  return (
    <svg class="area-picture" viewBox={`0 0 ${SIDE} ${SIDE}`} aria-hidden="true">
      <rect class="ground" width={SIDE} height={SIDE} />
      <path class="dots" d={dots} />
      <rect class="frame" x="3" y="3" width={SIDE - 6} height={SIDE - 6} rx="7" />
    </svg>
  );
}

/** A dot of no length, drawn round by its ends. The longer side of the box fills the picture. */
function dotAt([west, south, east, north]: Bbox, { lat, lon }: { lat: number; lon: number }): string {
  const [corner, other, at] = [unitOf(north, west), unitOf(south, east), unitOf(lat, lon)];
  const width = (other.x - corner.x + 1) % 1;
  const height = other.y - corner.y;
  const scale = (SIDE - 2 * EDGE) / Math.max(width, height);
  const x = SIDE / 2 + (((at.x - corner.x + 1) % 1) - width / 2) * scale;
  const y = SIDE / 2 + (at.y - corner.y - height / 2) * scale;
  return `M${x.toFixed(1)} ${y.toFixed(1)}h.01`;
}
