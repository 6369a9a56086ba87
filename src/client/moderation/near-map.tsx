/** A still picture of the 50 metres around an entry: who stands there and which way they look. North is up. */
import { useEffect, useRef } from 'preact/hooks';
import type { CameraState } from '../../domain/camera/camera.ts';
import { toMapPoint } from '../../domain/camera/to-map-point.ts';
import type { LatLon } from '../../domain/geo/cell.ts';
import type { QueueItem } from '../../protocol/schema/submission.ts';
import { t } from '../i18n/translate.ts';
import { lookOf, todayNow, toneOf } from '../map/marker-look.ts';
import { type MarkerColours, paintMarker, readMarkerColours } from '../map/marker-paint.ts';
import { paintSector } from '../map/sector-paint.ts';
import { parseAims } from '../map/sector-shape.ts';
import { proposedFacts } from './entry-facts.ts';

const WIDTH = 308;
const HEIGHT = 240;
const RING_M = 50;
const PX_PER_M = 1.9;
const M_PER_DEGREE = 111_320;

/** Picture with the entry in the middle and a ring at 50 m. */
export function NearMap({ item }: { item: QueueItem }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    const facts = proposedFacts(item);
    if (!context || facts.lat === undefined || facts.lon === undefined) return;
    paint(context, item, { lat: facts.lat, lon: facts.lon });
  }, [item]);
  const density = Math.max(1, Math.round(devicePixelRatio));
  return (
    <canvas
      ref={canvas}
      class="near-map"
      width={WIDTH * density}
      height={HEIGHT * density}
      role="img"
      aria-label={t('moderation.nearMap', { n: item.neighbours.length })}
    />
  );
}

function paint(context: CanvasRenderingContext2D, item: QueueItem, centre: LatLon): void {
  const colours = readMarkerColours();
  const density = context.canvas.width / WIDTH;
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, WIDTH, HEIGHT);
  context.translate(WIDTH / 2, HEIGHT / 2);
  paintRing(context, colours);
  for (const { camera } of [...item.neighbours].reverse())
    paintCamera(context, camera, offsetPx(centre, camera.facts), colours);
  const entry: CameraState = {
    facts: { ...proposedFacts(item), ...centre },
    trust: 'single',
    witnesses: 0,
    photos: [],
    published: false,
  };
  paintCamera(context, entry, { x: 0, y: 0 }, colours, true);
}

function paintRing(context: CanvasRenderingContext2D, colours: MarkerColours): void {
  context.beginPath();
  context.arc(0, 0, RING_M * PX_PER_M, 0, 2 * Math.PI);
  context.setLineDash([4, 4]);
  context.lineWidth = 1.6;
  context.strokeStyle = colours.own;
  context.stroke();
  context.setLineDash([]);
  context.fillStyle = colours.text;
  context.font = '12px system-ui, sans-serif';
  context.textAlign = 'center';
  context.fillText(t('moderation.ring'), 0, RING_M * PX_PER_M + 16);
}

function paintCamera(
  context: CanvasRenderingContext2D,
  state: CameraState,
  at: { x: number; y: number },
  colours: MarkerColours,
  isEntry = false,
): void {
  const point = toMapPoint(state);
  const look = { ...lookOf(point, todayNow()), ...(isEntry ? { own: 'review' as const } : {}) };
  const pen = { colour: colours.tones[toneOf(look)], opacity: colours.sectorOpacity };
  context.save();
  context.translate(at.x, at.y);
  for (const direction of parseAims(point.aims, point.moves)) paintSector(context, direction, pen);
  paintMarker(context, look, colours);
  context.restore();
}

function offsetPx(centre: LatLon, place: LatLon): { x: number; y: number } {
  const narrowing = Math.cos((centre.lat * Math.PI) / 180);
  return {
    x: (place.lon - centre.lon) * M_PER_DEGREE * narrowing * PX_PER_M,
    y: (centre.lat - place.lat) * M_PER_DEGREE * PX_PER_M,
  };
}
