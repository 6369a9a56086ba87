/** Small pictures painted once and stamped many times, pixel for pixel. */
import type { CanvasMaker, PaintContext } from './paint-context.ts';

/** A picture within a sheet, and where its origin lies in it, pixels of the device. */
export interface Sprite {
  sheet: CanvasImageSource;
  x: number;
  y: number;
  width: number;
  height: number;
  left: number;
  top: number;
}

/** What a painting around 0,0 covers, pixels of the page. */
export interface Extent {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The same reach on every side. */
export function extentAround(reach: number): Extent {
  return { left: -reach, top: -reach, right: reach, bottom: reach };
}

/**
 * Pixels of a sheet. One canvas holds many sprites: the first stroke on a canvas of a worker waits until the page has a moment for it.
 */
const SHEET_WIDTH = 1024;
const SHEET_HEIGHT = 512;

/** Sheets that are kept, 16 MB: a screen of very high density must not fill a phone with them. */
const MAX_SHEETS = 8;

/** A sheet that is being filled from the top, row by row. */
interface OpenSheet {
  context: PaintContext;
  x: number;
  y: number;
  rowHeight: number;
}

/** Sprites by name, for one theme and one density. */
export class SpriteSheet {
  readonly density: number;
  readonly #make: CanvasMaker;
  readonly #sprites = new Map<string, Sprite>();
  #open: OpenSheet | undefined;
  #sheets = 0;

  /** `density` is pixels of the device in one of the page. */
  constructor(density: number, make: CanvasMaker) {
    this.density = density;
    this.#make = make;
  }

  /** The sprite of a name; painted on its first use. */
  get(name: string, extent: () => Extent, paint: (context: PaintContext) => void): Sprite {
    const known = this.#sprites.get(name);
    if (known !== undefined) return known;
    const sprite = this.#paint(extent(), paint);
    this.#sprites.set(name, sprite);
    return sprite;
  }

  #paint(extent: Extent, paint: (context: PaintContext) => void): Sprite {
    const { density } = this;
    const left = Math.ceil(-extent.left * density);
    const top = Math.ceil(-extent.top * density);
    const width = left + Math.ceil(extent.right * density);
    const height = top + Math.ceil(extent.bottom * density);
    const { context, x, y } = this.#room(width, height);
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.beginPath();
    context.rect(x, y, width, height);
    context.clip();
    context.setTransform(density, 0, 0, density, x + left, y + top);
    paint(context);
    context.restore();
    return { sheet: context.canvas, x, y, width, height, left, top };
  }

  /** A place of this size that nothing has been painted on. */
  #room(width: number, height: number): { context: PaintContext; x: number; y: number } {
    let open = this.#open ?? this.#newSheet(width, height);
    if (open.x + width > SHEET_WIDTH && open.x > 0) {
      open.y += open.rowHeight;
      open.x = 0;
      open.rowHeight = 0;
    }
    if (open.y + height > SHEET_HEIGHT && open.y > 0) open = this.#newSheet(width, height);
    const { context, x, y } = open;
    open.x += width;
    open.rowHeight = Math.max(open.rowHeight, height);
    return { context, x, y };
  }

  /** Larger than usual where a single sprite is. */
  #newSheet(width: number, height: number): OpenSheet {
    // Those that are in use at the moment keep their sheet as long as they are.
    if (this.#sheets === MAX_SHEETS) {
      this.#sprites.clear();
      this.#sheets = 0;
    }
    this.#sheets += 1;
    const context = this.#make(Math.max(SHEET_WIDTH, width), Math.max(SHEET_HEIGHT, height));
    this.#open = { context, x: 0, y: 0, rowHeight: 0 };
    return this.#open;
  }
}

/** Stamps a sprite with its origin at the pixel of the device nearest to x, y. The context must not be transformed. */
export function stamp(context: PaintContext, sprite: Sprite, atX: number, atY: number): void {
  const { sheet, x, y, width, height, left, top } = sprite;
  context.drawImage(sheet, x, y, width, height, Math.round(atX) - left, Math.round(atY) - top, width, height);
}
