/** The marker grammar as paths, centred on 0,0, for a marker of 24 px: outline = family, glyph = kind. */
import type { MarkerKind } from '../domain/camera/marker-kind.ts';

/** Colour family of a kind; names of the `--m-…` tokens. */
export type MarkerTone = 'camera' | 'alpr' | 'sensor' | 'guard' | 'unknown' | 'gone';

/** Outline of a marker. */
export type MarkerBody = 'circle' | 'plate' | 'hex' | 'shield';

const FAMILY: Partial<Record<MarkerKind, { tone: MarkerTone; body: MarkerBody }>> = {
  alpr: { tone: 'alpr', body: 'plate' },
  sensor: { tone: 'sensor', body: 'hex' },
  guard: { tone: 'guard', body: 'shield' },
  unknown: { tone: 'unknown', body: 'circle' },
};

/** Tone and outline of a kind. */
export function familyOf(kind: MarkerKind): { tone: MarkerTone; body: MarkerBody } {
  return FAMILY[kind] ?? { tone: 'camera', body: 'circle' };
}

const bodies = new Map<string, Path2D>();

/** Outline grown by `g` pixels on every side; negative shrinks. */
export function bodyPath(body: MarkerBody, g = 0): Path2D {
  const name = `${body}${g}`;
  let path = bodies.get(name);
  if (path === undefined) {
    path = makeBody(body, g);
    bodies.set(name, path);
  }
  return path;
}

function makeBody(body: MarkerBody, g: number): Path2D {
  if (body === 'hex') {
    const [top, side, edge] = [10 + g, 8.8 + g * 0.9, 5 + g * 0.5];
    return new Path2D(`M0 ${-top}L${side} ${-edge}V${edge}L0 ${top}L${-side} ${edge}V${-edge}Z`);
  }
  if (body === 'shield') {
    const [half, low] = [8.4 + g, 2 + g * 0.3];
    const right = `C${half} ${6.2 + g} 4 ${9 + g} 0 ${10.6 + g}`;
    return new Path2D(`M${-half} ${-half}H${half}V${low}${right}C-4 ${9 + g} ${-half} ${6.2 + g} ${-half} ${low}Z`);
  }
  const path = new Path2D();
  if (body === 'plate') path.roundRect(-11 - g, -7 - g, 22 + 2 * g, 14 + 2 * g, 3 + g);
  else path.arc(0, 0, 9 + g, 0, 2 * Math.PI);
  return path;
}

/** A part of a glyph: filled, or drawn as a line of a width. */
export interface GlyphPart {
  path: Path2D;
  fill?: true;
  lineWidth?: number;
}

const circle = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
const bar = (x: number) => `M${x} -3h2v6h-2Z`;

/** Each kind's glyph in a box of 11 × 11: [path, line width; none = filled]. */
const GLYPHS: Record<MarkerKind, readonly (readonly [string, number?])[]> = {
  fixed: [
    ['M-5.2 -3.4h7.2l3 1.6v2.6l-3 1.6h-7.2z'],
    ['M-5.2 -3.4h7.2l3 1.6v2.6l-3 1.6h-7.2z', 0.8],
    ['M-2.4 2.4v2.4h-3', 1.5],
  ],
  dome: [['M-5.6 -3.6h11.2', 1.8], ['M-4.2 -1.4h8.4a4.2 5.4 0 0 1-8.4 0z']],
  ptz: [[circle(0, 0, 2.3)], ['M-3.9 -3.1L-6.2 0L-3.9 3.1M3.9 -3.1L6.2 0L3.9 3.1', 1.6]],
  panoramic: [
    [circle(0, 0, 1.5) + circle(0, -4.3, 1.75) + circle(0, 4.3, 1.75) + circle(-4.3, 0, 1.75) + circle(4.3, 0, 1.75)],
  ],
  doorbell: [['M-3 -3.4a3 2.6 0 0 1 6 0v6.8a3 2.6 0 0 1-6 0z', 1.5], [circle(0, -2.6, 1.2) + circle(0, 2.4, 1.6)]],
  alpr: [[bar(-7.6) + bar(-4.4) + circle(0, 0, 1.1) + bar(2.4) + bar(5.6)]],
  sensor: [[circle(-3.6, 0, 1.6)], ['M-.6 -2.6a3.9 3.9 0 0 1 0 5.2M2.2 -4.6a7 7 0 0 1 0 9.2', 1.6]],
  guard: [[circle(0, -3.4, 2.3)], ['M-4.4 5c0-3.6 1.8-5 4.4-5s4.4 1.4 4.4 5z']],
  unknown: [['M-2.6 -2.2c0-1.8 1.2-2.8 2.7-2.8 1.6 0 2.8 1 2.8 2.5 0 2-2.9 2.1-2.9 4.2', 1.7], [circle(0, 4.6, 1.15)]],
};

const glyphs = new Map<MarkerKind, GlyphPart[]>();

/** Parts of a kind's glyph. */
export function glyphOf(kind: MarkerKind): GlyphPart[] {
  let parts = glyphs.get(kind);
  if (parts === undefined) {
    parts = GLYPHS[kind].map(([d, lineWidth]) => ({
      path: new Path2D(d),
      ...(lineWidth === undefined ? { fill: true } : { lineWidth }),
    }));
    glyphs.set(kind, parts);
  }
  return parts;
}
