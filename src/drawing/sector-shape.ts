/** Where a camera points, as the map writes it, read back into directions to draw and to say. */
import type { Direction } from '../domain/visibility/direction.ts';

export type { Direction };

/** Directions of a point's `aims` column; what cannot be read counts as not known. */
export function parseAims(aims: string, moves: boolean): Direction[] {
  if (aims === '') return [{ kind: 'unknown' }];
  if (aims === 'all') return [{ kind: 'all' }];
  return aims.split(';').map((text) => directionOf(text, moves));
}

function directionOf(text: string, moves: boolean): Direction {
  const match = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(text);
  if (match === null) return { kind: 'unknown' };
  const fromDeg = Number(match[1]);
  if (match[2] === undefined) return { kind: 'bearing', deg: fromDeg };
  const widthDeg = (Number(match[2]) - fromDeg + 360) % 360 || 360;
  return { kind: moves ? 'sweep' : 'sector', fromDeg, widthDeg };
}

/** Compass degrees as the canvas counts: radians, clockwise from east. */
export function toCanvasAngle(deg: number): number {
  return ((deg - 90) * Math.PI) / 180;
}

/** Point at `r` pixels from the middle in a compass direction. */
export function polar(r: number, deg: number): [number, number] {
  const angle = toCanvasAngle(deg);
  return [r * Math.cos(angle), r * Math.sin(angle)];
}
