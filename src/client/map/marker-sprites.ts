/** Markers painted once and stamped many times: a city in view is thousands of stamps and a few dozen pictures. */
import type { MarkerLook } from './marker-look.ts';
import { type MarkerColours, paintDot, paintMarker } from './marker-paint.ts';

/** Half the side of a sprite, pixels: room for the selected ring. */
const REACH = 36;

/** A set of sprites for one theme and one pixel density. */
export class MarkerSprites {
  readonly #colours: MarkerColours;
  readonly #density: number;
  readonly #pictures = new Map<string, HTMLCanvasElement>();

  /** `density` is device pixels per CSS pixel. */
  constructor(colours: MarkerColours, density: number) {
    this.#colours = colours;
    this.#density = density;
  }

  /** Stamps a marker, or its dot, with its middle at x, y. */
  stamp(context: CanvasRenderingContext2D, look: MarkerLook, asDot: boolean, at: { x: number; y: number }): void {
    const picture = this.#find(look, asDot);
    context.drawImage(picture, at.x - REACH, at.y - REACH, 2 * REACH, 2 * REACH);
  }

  #find(look: MarkerLook, asDot: boolean): HTMLCanvasElement {
    const name = `${look.kind}|${look.status}|${look.ring}|${look.own ?? ''}|${look.selected}|${asDot}`;
    let picture = this.#pictures.get(name);
    if (picture === undefined) {
      picture = this.#paint(look, asDot);
      this.#pictures.set(name, picture);
    }
    return picture;
  }

  #paint(look: MarkerLook, asDot: boolean): HTMLCanvasElement {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = Math.ceil(2 * REACH * this.#density);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('expected a 2d canvas, got none');
    context.scale(this.#density, this.#density);
    context.translate(REACH, REACH);
    if (asDot) paintDot(context, look, this.#colours);
    else paintMarker(context, look, this.#colours);
    return canvas;
  }
}
