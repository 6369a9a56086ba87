/** Small pictures painted once and stamped many times, pixel for pixel. */
import type { CanvasMaker, PaintContext } from './paint-context.ts';

/** A picture and where its origin lies in it, pixels of the device. */
export interface Sprite {
  image: CanvasImageSource;
  left: number;
  top: number;
  bytes: number;
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

/** Bytes of sprites that are kept: a screen of very high density must not fill a phone with them. */
const MAX_BYTES = 16_000_000;

/** Sprites by name, for one theme and one density. */
export class SpriteSheet {
  readonly density: number;
  readonly #make: CanvasMaker;
  readonly #sprites = new Map<string, Sprite>();
  #bytes = 0;

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
    if (this.#bytes + sprite.bytes > MAX_BYTES) {
      this.#sprites.clear();
      this.#bytes = 0;
    }
    this.#sprites.set(name, sprite);
    this.#bytes += sprite.bytes;
    return sprite;
  }

  #paint(extent: Extent, paint: (context: PaintContext) => void): Sprite {
    const { density } = this;
    const left = Math.ceil(-extent.left * density);
    const top = Math.ceil(-extent.top * density);
    const width = left + Math.ceil(extent.right * density);
    const height = top + Math.ceil(extent.bottom * density);
    const context = this.#make(width, height);
    context.setTransform(density, 0, 0, density, left, top);
    paint(context);
    return { image: context.canvas, left, top, bytes: width * height * 4 };
  }
}

/** Stamps a sprite with its origin at the pixel of the device nearest to x, y. The context must not be transformed. */
export function stamp(context: PaintContext, sprite: Sprite, x: number, y: number): void {
  context.drawImage(sprite.image, Math.round(x) - sprite.left, Math.round(y) - sprite.top);
}
