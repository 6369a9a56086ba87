/** Strokes of a brush that hides something of a picture. Like boxes they are shares of the picture, so they hold at every size. */

/** From left and top, 0 to 1. */
export type StrokePoint = readonly [x: number, y: number];

/** A stroke; a single point is a dot. */
export interface Stroke {
  /** Of the brush, as a share of the picture's longer side. */
  width: number;
  points: readonly StrokePoint[];
}

/** Widths of the brush: a number plate far away, a face, a person. */
export const BRUSH_WIDTHS = { thin: 0.025, middle: 0.06, thick: 0.14 } as const;
/** One of them. */
export type BrushWidth = keyof typeof BRUSH_WIDTHS;

/** Points of one stroke; a longer one goes on as another. The same bound as the wire's. */
export const MOST_STROKE_POINTS = 200;

/** Digits behind the point: a tenth of a pixel of the largest picture. */
const PRECISION = 10_000;

/** A point within the picture, rounded. */
export function strokePointAt(x: number, y: number): StrokePoint {
  return [round(x), round(y)];
}

/** The stroke led on to a point; the same stroke while the point is too near to the last one to be seen. */
export function extendStroke(stroke: Stroke, point: StrokePoint): Stroke {
  const last = stroke.points.at(-1);
  const isNear = last !== undefined && Math.hypot(point[0] - last[0], point[1] - last[1]) < stroke.width / 8;
  return isNear || stroke.points.length >= MOST_STROKE_POINTS
    ? stroke
    : { ...stroke, points: [...stroke.points, point] };
}

function round(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * PRECISION) / PRECISION;
}
