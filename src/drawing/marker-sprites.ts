/** Markers and sectors as sprites: a city in view is thousands of stamps and a few dozen pictures. */
import type { MarkerColours } from './marker-colours.ts';
import { type MarkerLook, toneOf } from './marker-look.ts';
import { paintDot, paintMarker } from './marker-paint.ts';
import type { CanvasMaker } from './paint-context.ts';
import { sectorExtent } from './sector-extent.ts';
import { paintSector, SECTOR_LENGTH } from './sector-paint.ts';
import type { Direction } from './sector-shape.ts';
import { extentAround, type Sprite, SpriteSheet } from './sprite.ts';

/** Room around the middle, pixels: the selected ring, a badge, a dot and its halo. */
const SELECTED_REACH = 24;
const MARKER_REACH = 19;
const DOT_REACH = 11;

/** A selected marker and its sectors are this much larger. */
const SELECTED_SCALE = 1.25;

/** The sprites of one theme and one density. */
export class MarkerSprites {
  readonly colours: MarkerColours;
  readonly density: number;
  readonly #sheet: SpriteSheet;

  /** `density` is pixels of the device in one of the page. */
  constructor(colours: MarkerColours, density: number, make: CanvasMaker) {
    this.colours = colours;
    this.density = density;
    this.#sheet = new SpriteSheet(density, make);
  }

  /** A marker, or the dot that stands for it. */
  marker(look: MarkerLook, asDot: boolean): Sprite {
    const name = `${look.kind}|${look.status}|${look.ring}|${look.own ?? ''}|${look.selected}|${asDot}`;
    const reach = asDot ? DOT_REACH : look.selected ? SELECTED_REACH : MARKER_REACH;
    return this.#sheet.get(
      name,
      () => extentAround(reach),
      (context) => (asDot ? paintDot : paintMarker)(context, look, this.colours),
    );
  }

  /** One direction of a camera that looks like this. */
  sector(direction: Direction, look: MarkerLook): Sprite {
    const tone = toneOf(look);
    const length = look.selected ? SECTOR_LENGTH * SELECTED_SCALE : SECTOR_LENGTH;
    const pen = { colour: this.colours.tones[tone], opacity: this.colours.sectorOpacity };
    return this.#sheet.get(
      `${nameOf(direction)}|${tone}|${length}`,
      () => sectorExtent(direction, length),
      (context) => paintSector(context, direction, pen, length),
    );
  }
}

function nameOf(direction: Direction): string {
  if ('deg' in direction) return `to ${direction.deg}`;
  return 'fromDeg' in direction ? `${direction.kind} ${direction.fromDeg} ${direction.widthDeg}` : direction.kind;
}
