/** Paints markers around 0,0. Colours come from the tokens of the theme, read once and passed in. */
import type { OwnBadge } from '../offline/replica/map-query.ts';
import type { MarkerColours } from './marker-colours.ts';
import type { MarkerLook } from './marker-look.ts';
import { toneOf } from './marker-look.ts';
import { bodyPath, familyOf, glyphOf } from './marker-shapes.ts';
import type { PaintContext as Context } from './paint-context.ts';

/** Paints a marker of 24 px, without its sector. */
export function paintMarker(context: Context, look: MarkerLook, colours: MarkerColours): void {
  const { body } = familyOf(look.kind);
  const colour = colours.tones[toneOf(look)];
  context.save();
  context.lineJoin = 'round';
  if (look.selected) {
    fill(context, bodyPath(body, 11), colours.halo);
    stroke(context, bodyPath(body, 8), colours.own, 3.5);
    context.scale(1.25, 1.25);
  }
  fill(context, bodyPath(body), colours.halo);
  stroke(context, bodyPath(body), colours.halo, look.ring !== 'none' || look.own !== undefined ? 5.5 : 3);
  paintRing(context, look, colour, colours);
  paintFill(context, look, colour, colours);
  if (look.ring === 'evidenced' && look.own === undefined && look.status !== 'gone')
    paintEvidence(context, body === 'plate', colour, colours);
  if (look.own !== undefined) paintOwnBadge(context, look.own, colours);
  context.restore();
}

function fill(context: Context, path: Path2D, colour: string): void {
  context.fillStyle = colour;
  context.fill(path);
}

function stroke(context: Context, path: Path2D, colour: string, width: number): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke(path);
}

function paintRing(context: Context, look: MarkerLook, colour: string, colours: MarkerColours): void {
  const { body } = familyOf(look.kind);
  if (look.own !== undefined) {
    context.setLineDash([3.4, 2.4]);
    stroke(context, bodyPath(body, 2.6), colours.own, 1.6);
    context.setLineDash([]);
  } else if (look.ring !== 'none' && look.status !== 'gone' && !look.selected) {
    stroke(context, bodyPath(body, 2.6), colour, 1.5);
  }
}

function paintGlyph(context: Context, look: MarkerLook, colour: string): void {
  context.lineCap = 'round';
  for (const part of glyphOf(look.kind)) {
    if (part.lineWidth === undefined) fill(context, part.path, colour);
    else stroke(context, part.path, colour, part.lineWidth);
  }
}

function paintFill(context: Context, look: MarkerLook, colour: string, colours: MarkerColours): void {
  const { body } = familyOf(look.kind);
  if (look.status === 'active') {
    fill(context, bodyPath(body), colour);
    paintGlyph(context, look, colours.on);
    return;
  }
  if (look.status === 'disputed') {
    fill(context, bodyPath(body), colour);
    clipped(context, 0, () => {
      fill(context, bodyPath(body, -1.6), colours.halo);
      paintGlyph(context, look, colour);
    });
    clipped(context, -16, () => paintGlyph(context, look, colours.on));
    return;
  }
  fill(context, bodyPath(body, -0.9), colours.halo);
  stroke(context, bodyPath(body, -0.9), colour, 1.8);
  context.save();
  context.scale(0.9, 0.9);
  paintGlyph(context, look, colour);
  context.restore();
  if (look.status === 'gone') paintStrike(context, colour, colours);
}

/** Paints within one half of the marker: from `x`, 16 px wide. */
function clipped(context: Context, x: number, paint: () => void): void {
  context.save();
  context.beginPath();
  context.rect(x, -14, 16, 28);
  context.clip();
  paint();
  context.restore();
}

function paintStrike(context: Context, colour: string, colours: MarkerColours): void {
  const strike = new Path2D('M-10.5 10.5L10.5 -10.5');
  context.lineCap = 'butt';
  stroke(context, strike, colours.halo, 4.6);
  context.lineCap = 'round';
  stroke(context, strike, colour, 2.2);
}

function paintEvidence(context: Context, isPlate: boolean, colour: string, colours: MarkerColours): void {
  context.save();
  context.translate(isPlate ? 11.5 : 8.8, isPlate ? 8.5 : 8.8);
  const box = (x: number, y: number, width: number, height: number, radius: number) => {
    const path = new Path2D();
    path.roundRect(x, y, width, height, radius);
    return path;
  };
  fill(context, box(-5, -4.6, 10, 9.2, 2.4), colours.halo);
  fill(context, box(-3.8, -3.4, 7.6, 6.8, 1.4), colour);
  context.lineCap = 'round';
  stroke(context, new Path2D('M-1.9 .1L-.5 1.4L2 -1.3'), colours.on, 1.2);
  context.restore();
}

const BADGE_SIGNS = {
  unsent: 'M0 2.7V-2.7M-2.3 -.5L0 -2.8L2.3 -.5',
  sent: 'M-2.5 .2L-.7 2L2.6 -1.9',
  review: 'M0 -2.6V.4L2 1.6',
  counted: 'M-2.2 2.5V-.2H2.2V2.5ZM-1.4 -.2V-1.3A1.4 1.4 0 0 1 1.4 -1.3V-.2',
} as const satisfies Record<OwnBadge, string>;

function paintOwnBadge(context: Context, own: OwnBadge, colours: MarkerColours): void {
  const disc = (r: number) => {
    const path = new Path2D();
    path.arc(0, 0, r, 0, 2 * Math.PI);
    return path;
  };
  const isSolid = own === 'unsent';
  context.save();
  context.translate(8.5, -8.5);
  fill(context, disc(6.6), colours.halo);
  fill(context, disc(5.4), isSolid ? colours.own : colours.halo);
  stroke(context, disc(5.4), colours.own, 1.3);
  context.lineCap = 'round';
  stroke(context, new Path2D(BADGE_SIGNS[own]), isSolid ? colours.on : colours.own, 1.5);
  context.restore();
}

/** Paints the dot that stands for a camera where glyphs would not be readable: 5 px, hollow as the marker would be. */
export function paintDot(context: Context, look: MarkerLook, colours: MarkerColours): void {
  const colour = look.own === undefined ? colours.tones[toneOf(look)] : colours.own;
  const radius = look.selected ? 7 : 4.5;
  const disc = new Path2D();
  disc.arc(0, 0, radius, 0, 2 * Math.PI);
  stroke(context, disc, colours.halo, look.selected ? 6 : 3);
  const isSolid = look.status === 'active' || look.status === 'disputed';
  fill(context, disc, isSolid ? colour : colours.halo);
  stroke(context, disc, look.selected ? colours.own : colour, look.selected ? 3 : isSolid ? 0.5 : 1.6);
}
