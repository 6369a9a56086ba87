/**
 * Paints covers over the pixels of a picture: plain black, no blur and no soft edge, because either keeps something of what was there. Phone
 * and server use the same rule.
 */
import { type Covers, pixelsOfCover } from './cover.ts';
import type { PixelSize } from './photo-size.ts';
import type { Stroke, StrokePoint } from './stroke.ts';

/** Pixels row by row from the top left, three or four bytes each; of four the last is opacity. */
export interface Pixels extends PixelSize {
  data: Uint8Array | Uint8ClampedArray;
  channels: 3 | 4;
}

/** From the middle of a pixel to its corner: a pixel that the brush only touches is covered whole. */
const HALF_DIAGONAL = Math.SQRT1_2;

/** Burns covers into the pixels themselves. */
export function burnIn(pixels: Pixels, covers: Covers): void {
  for (const box of covers.boxes) {
    const { x, y, width, height } = pixelsOfCover(box, pixels);
    for (let row = y; row < y + height; row += 1) blacken(pixels, row, x, x + width);
  }
  for (const stroke of covers.strokes) burnStroke(pixels, stroke);
}

function burnStroke(pixels: Pixels, { width, points }: Stroke): void {
  const radius = (width * Math.max(pixels.width, pixels.height)) / 2 + HALF_DIAGONAL;
  const at = ([x, y]: StrokePoint): StrokePoint => [x * pixels.width - 0.5, y * pixels.height - 0.5];
  points.forEach((point, index) => {
    burnStep(pixels, radius, at(points[index - 1] ?? point), at(point));
  });
}

/** One straight step of a round brush: in each row an interval, because its shape has no dents. */
function burnStep(pixels: Pixels, radius: number, from: StrokePoint, to: StrokePoint): void {
  const first = Math.max(0, Math.ceil(Math.min(from[1], to[1]) - radius));
  const last = Math.min(pixels.height - 1, Math.floor(Math.max(from[1], to[1]) + radius));
  const sides = sidesOf(from, to, radius);
  for (let row = first; row <= last; row += 1) {
    const crossings = [...discAt(from, radius, row), ...discAt(to, radius, row), ...sides.flatMap((side) => side(row))];
    const left = Math.max(0, Math.ceil(Math.min(...crossings)));
    const right = Math.min(pixels.width - 1, Math.floor(Math.max(...crossings)));
    blacken(pixels, row, left, right + 1);
  }
}

/** Where a row crosses the brush at rest. */
function discAt([x, y]: StrokePoint, radius: number, row: number): number[] {
  const rest = radius * radius - (row - y) * (row - y);
  return rest < 0 ? [] : [x - Math.sqrt(rest), x + Math.sqrt(rest)];
}

/** Where a row crosses the two straight sides that the moving brush leaves. */
function sidesOf(from: StrokePoint, to: StrokePoint, radius: number): ((row: number) => number[])[] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  if (length === 0) return [];
  const nx = (-(to[1] - from[1]) / length) * radius;
  const ny = ((to[0] - from[0]) / length) * radius;
  return [1, -1].map((side) => (row: number) => {
    const [ax, ay, bx, by] = [from[0] + side * nx, from[1] + side * ny, to[0] + side * nx, to[1] + side * ny];
    if (row < Math.min(ay, by) || row > Math.max(ay, by)) return [];
    return ay === by ? [ax, bx] : [ax + ((row - ay) / (by - ay)) * (bx - ax)];
  });
}

function blacken({ data, width, channels }: Pixels, row: number, from: number, to: number): void {
  if (to <= from) return;
  const start = (row * width + from) * channels;
  const end = (row * width + to) * channels;
  data.fill(0, start, end);
  if (channels === 4) for (let at = start + 3; at < end; at += 4) data[at] = 255;
}
