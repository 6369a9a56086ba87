/** Paints sectors around 0,0. Their length is fixed: they show which way, never how far. */
import type { PaintContext as Context } from './paint-context.ts';
import { type Direction, polar, toCanvasAngle } from './sector-shape.ts';

/** Length of a sector, pixels. */
export const SECTOR_LENGTH = 46;

/** Half the opening drawn when the opening is not known. */
const SOFT_HALF_DEG = 27;

/** Pen for a sector: its colour and how dense the fill is. */
export interface SectorPen {
  colour: string;
  opacity: number;
}

/** Paints one direction. `length` in pixels. */
export function paintSector(context: Context, direction: Direction, pen: SectorPen, length = SECTOR_LENGTH): void {
  context.save();
  context.strokeStyle = pen.colour;
  context.fillStyle = pen.colour;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  if (direction.kind === 'unknown') paintUnknown(context);
  else if (direction.kind === 'all') paintAround(context, pen, length);
  else if (direction.kind === 'bearing') paintBearing(context, direction.deg, pen, length);
  else paintWedge(context, direction, pen, length);
  context.restore();
}

function paintUnknown(context: Context): void {
  context.lineWidth = 1.75;
  context.setLineDash([0.1, 5.4]);
  context.beginPath();
  context.arc(0, 0, 17.5, 0, 2 * Math.PI);
  context.stroke();
}

function paintAround(context: Context, pen: SectorPen, length: number): void {
  context.beginPath();
  context.arc(0, 0, length * 0.62, 0, 2 * Math.PI);
  fillAndEdge(context, pen.opacity, 1.25);
}

function fillAndEdge(context: Context, opacity: number, lineWidth: number): void {
  context.globalAlpha = opacity;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = lineWidth;
  if (lineWidth > 0) context.stroke();
}

function wedge(context: Context, fromDeg: number, toDeg: number, length: number): void {
  context.beginPath();
  context.moveTo(0, 0);
  context.arc(0, 0, length, toCanvasAngle(fromDeg), toCanvasAngle(toDeg));
  context.closePath();
}

/** Soft edge and an arrow: the way is known, the opening is not. */
function paintBearing(context: Context, deg: number, pen: SectorPen, length: number): void {
  wedge(context, deg - SOFT_HALF_DEG, deg + SOFT_HALF_DEG, length);
  context.globalAlpha = pen.opacity;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = 1.6;
  line(context, [polar(11, deg), polar(length, deg)]);
  line(context, [polar(length - 7, deg - 8), polar(length, deg), polar(length - 7, deg + 8)]);
}

function paintWedge(
  context: Context,
  direction: { kind: 'sector' | 'sweep'; fromDeg: number; widthDeg: number },
  pen: SectorPen,
  length: number,
): void {
  const { fromDeg, widthDeg } = direction;
  const toDeg = fromDeg + widthDeg;
  wedge(context, fromDeg, toDeg, length);
  if (direction.kind === 'sector') {
    fillAndEdge(context, pen.opacity, 1.25);
    return;
  }
  context.globalAlpha = pen.opacity * 0.7;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = 1.6;
  const rim = length * 0.96;
  context.beginPath();
  context.arc(0, 0, rim, toCanvasAngle(fromDeg + 6), toCanvasAngle(toDeg - 6));
  context.stroke();
  line(context, [polar(rim - 5, fromDeg + 13), polar(rim, fromDeg + 5), polar(rim + 5, fromDeg + 13)]);
  line(context, [polar(rim - 5, toDeg - 13), polar(rim, toDeg - 5), polar(rim + 5, toDeg - 13)]);
}

function line(context: Context, points: [number, number][]): void {
  context.beginPath();
  for (const [x, y] of points) context.lineTo(x, y);
  context.stroke();
}
