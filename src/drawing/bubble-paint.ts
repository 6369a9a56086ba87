/** Counts far out: area is the number, on one scale for the whole view. */
import type { Bubble } from '../offline/replica/map-query.ts';
import type { MarkerColours } from './marker-colours.ts';
import type { PaintContext } from './paint-context.ts';

/** Radius of the largest count of a view, pixels. */
export const LARGEST_RADIUS = 44;

/** Below this a count is drawn at this size and hollow. */
const SMALLEST_RADIUS = 4;

const FONT_PX = 13;
const FONT = `600 ${FONT_PX}px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif`;

/** True radius of a count when the largest of the view is `largest`. */
export function bubbleRadius(count: number, largest: number): number {
  return LARGEST_RADIUS * Math.sqrt(count / Math.max(1, largest));
}

/** A count at its place in a picture, pixels. */
export interface PlacedBubble {
  x: number;
  y: number;
  bubble: Bubble;
}

/** How counts are painted and their numbers written: on one scale, in the person's language. */
export interface BubbleStyle {
  colours: MarkerColours;
  locale: string;
  /** Count that has the largest radius. */
  largest: number;
}

/** Short text of a count: whole below 10,000, then thousands. */
export function bubbleText(count: number, locale: string): string {
  if (count < 10_000) return new Intl.NumberFormat(locale).format(count);
  const maximumFractionDigits = count < 100_000 ? 1 : 0;
  return new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits }).format(count);
}

/** Paints the disc of a count around x, y. */
export function paintBubble(
  context: PaintContext,
  { x, y, bubble }: PlacedBubble,
  { colours, largest }: BubbleStyle,
): void {
  const radius = bubbleRadius(bubble.count, largest);
  const drawn = Math.max(radius, SMALLEST_RADIUS);
  disc(context, x, y, drawn + 2, colours.halo, 0.85);
  disc(context, x, y, drawn, colours.bubble);
  if (radius < SMALLEST_RADIUS) disc(context, x, y, drawn - 1.4, colours.halo);
  if (bubble.own > 0) {
    disc(context, x + drawn * 0.71, y - drawn * 0.71, 6, colours.halo);
    disc(context, x + drawn * 0.71, y - drawn * 0.71, 4.8, colours.own);
  }
}

/** Paints the number of a count, after all discs: inside its disc when there is room, else at its end. */
export function paintNumber(
  context: PaintContext,
  { x, y, bubble }: PlacedBubble,
  { colours, locale, largest }: BubbleStyle,
): void {
  const text = bubbleText(bubble.count, locale);
  const radius = Math.max(bubbleRadius(bubble.count, largest), SMALLEST_RADIUS);
  context.font = FONT;
  context.textBaseline = 'middle';
  if (context.measureText(text).width + 8 < radius * 2) {
    context.textAlign = 'center';
    context.fillStyle = colours.bubbleText;
    context.fillText(text, x, y + 0.5);
    return;
  }
  context.textAlign = 'left';
  context.lineJoin = 'round';
  context.lineWidth = 3.5;
  context.strokeStyle = colours.labelHalo;
  context.strokeText(text, x + radius + 5, y);
  context.fillStyle = colours.text;
  context.fillText(text, x + radius + 5, y);
}

function disc(context: PaintContext, x: number, y: number, r: number, colour: string, alpha = 1): void {
  context.globalAlpha = alpha;
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, r, 0, 2 * Math.PI);
  context.fill();
  context.globalAlpha = 1;
}
