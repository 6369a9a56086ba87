/** A still picture of the 50 metres around an entry: who stands there and which way they look. North is up. */
import { useEffect, useRef } from 'preact/hooks';
import type { CameraState } from '../../domain/camera/camera.ts';
import { toMapPoint } from '../../domain/camera/to-map-point.ts';
import type { LatLon } from '../../domain/geo/cell.ts';
import type { MarkerColours } from '../../drawing/marker-colours.ts';
import { lookOf, todayNow, toneOf } from '../../drawing/marker-look.ts';
import { paintMarker } from '../../drawing/marker-paint.ts';
import { paintSector } from '../../drawing/sector-paint.ts';
import { parseAims } from '../../drawing/sector-shape.ts';
import type { QueueItem } from '../../protocol/schema/submission.ts';
import { t } from '../i18n/translate.ts';
import { readMarkerColours } from '../map/marker-colours.ts';
import { movedM, proposedState } from './entry-facts.ts';
import { type Ground, paintGround } from './near-ground.ts';

const RING_M = 50;
/** Space that the ring leaves to the edge, for its words. */
const MARGIN_PX = 24;
const M_PER_DEGREE = 111_320;
/** Metres below which two places are one in this picture. */
const SAME_PLACE_M = 1;

/** Picture with the entry in the middle and a ring at 50 m. */
export function NearMap({ item }: { item: QueueItem }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const draw = () => paint(element, item);
    const resized = new ResizeObserver(draw);
    resized.observe(element);
    const themed = new MutationObserver(draw);
    themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => {
      resized.disconnect();
      themed.disconnect();
    };
  }, [item]);
  return (
    <canvas
      ref={canvas}
      class="near-map"
      role="img"
      aria-label={t('moderation.nearMap', { n: item.neighbours.length })}
    />
  );
}

function paint(canvas: HTMLCanvasElement, item: QueueItem): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  const context = canvas.getContext('2d');
  const entry = proposedState(item);
  if (context === null || entry === undefined || width === 0) return;
  const density = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
  context.setTransform(density, 0, 0, density, (width / 2) * density, (height / 2) * density);
  const ground: Ground = { width, height, pxPerM: (Math.min(width, height) / 2 - MARGIN_PX) / RING_M, ringM: RING_M };
  const colours = readMarkerColours();
  const offset = (place: LatLon) => offsetPx(entry.facts, place, ground.pxPerM);
  paintGround(context, ground);
  for (const { camera } of [...item.neighbours].reverse())
    paintCamera(context, camera, offset(camera.facts), colours, false);
  if (item.camera !== undefined && movedM(item) > SAME_PLACE_M) {
    const from = offset(item.camera.facts);
    paintMove(context, from, colours.own);
    paintCamera(context, item.camera, from, colours, false);
  }
  paintCamera(context, entry, { x: 0, y: 0 }, colours, true);
}

/** From where the camera stands on the map to where the entry puts it. */
function paintMove(context: CanvasRenderingContext2D, from: { x: number; y: number }, colour: string): void {
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(0, 0);
  context.setLineDash([2, 5]);
  context.lineCap = 'round';
  context.lineWidth = 2;
  context.strokeStyle = colour;
  context.stroke();
  context.setLineDash([]);
}

function paintCamera(
  context: CanvasRenderingContext2D,
  state: CameraState,
  at: { x: number; y: number },
  colours: MarkerColours,
  isEntry: boolean,
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

function offsetPx(centre: LatLon, place: LatLon, pxPerM: number): { x: number; y: number } {
  const narrowing = Math.cos((centre.lat * Math.PI) / 180);
  return {
    x: (place.lon - centre.lon) * M_PER_DEGREE * narrowing * pxPerM,
    y: (centre.lat - place.lat) * M_PER_DEGREE * pxPerM,
  };
}
