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
  const rows = new BlackRows(pixels);
  for (const box of covers.boxes) {
    const { x, y, width, height } = pixelsOfCover(box, pixels);
    for (let row = y; row < y + height; row += 1) rows.blacken(row, x, x + width);
  }
  for (const stroke of covers.strokes) burnStroke(pixels, rows, stroke);
}

function burnStroke(pixels: PixelSize, rows: BlackRows, { width, points }: Stroke): void {
  const radius = (width * Math.max(pixels.width, pixels.height)) / 2 + HALF_DIAGONAL;
  const at = ([x, y]: StrokePoint): StrokePoint => [x * pixels.width - 0.5, y * pixels.height - 0.5];
  points.forEach((point, index) => {
    burnStep(pixels, rows, new Step(at(points[index - 1] ?? point), at(point), radius));
  });
}

function burnStep({ width, height }: PixelSize, rows: BlackRows, step: Step): void {
  const first = Math.max(0, Math.ceil(step.top));
  const last = Math.min(height - 1, Math.floor(step.bottom));
  for (let row = first; row <= last; row += 1) {
    step.cross(row);
    rows.blacken(row, Math.max(0, Math.ceil(step.left)), Math.min(width - 1, Math.floor(step.right)) + 1);
  }
}

/** One straight step of a round brush: in each row an interval, because its shape has no dents. */
class Step {
  readonly top: number;
  readonly bottom: number;
  /** The interval of the row that was asked for last. */
  left = 0;
  right = 0;
  readonly #from: StrokePoint;
  readonly #to: StrokePoint;
  readonly #radius: number;
  /** From the middle of the step to its side, at a right angle. */
  readonly #aside: StrokePoint;

  constructor(from: StrokePoint, to: StrokePoint, radius: number) {
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const length = Math.hypot(dx, dy);
    this.#from = from;
    this.#to = to;
    this.#radius = radius;
    this.#aside = length === 0 ? [0, 0] : [(-dy / length) * radius, (dx / length) * radius];
    this.top = Math.min(from[1], to[1]) - radius;
    this.bottom = Math.max(from[1], to[1]) + radius;
  }

  /** Finds where a row crosses the brush at rest at both ends, and the two straight sides between. */
  cross(row: number): void {
    this.left = Number.POSITIVE_INFINITY;
    this.right = Number.NEGATIVE_INFINITY;
    this.#crossDisc(this.#from, row);
    this.#crossDisc(this.#to, row);
    this.#crossSide(1, row);
    this.#crossSide(-1, row);
  }

  #crossDisc([x, y]: StrokePoint, row: number): void {
    const rest = this.#radius * this.#radius - (row - y) * (row - y);
    if (rest < 0) return;
    const half = Math.sqrt(rest);
    this.#take(x - half);
    this.#take(x + half);
  }

  #crossSide(side: 1 | -1, row: number): void {
    const [ax, ay] = [this.#from[0] + side * this.#aside[0], this.#from[1] + side * this.#aside[1]];
    const [bx, by] = [this.#to[0] + side * this.#aside[0], this.#to[1] + side * this.#aside[1]];
    if ((row < ay && row < by) || (row > ay && row > by)) return;
    if (ay === by) {
      this.#take(ax);
      this.#take(bx);
    } else this.#take(ax + ((row - ay) / (by - ay)) * (bx - ax));
  }

  #take(x: number): void {
    if (x < this.left) this.left = x;
    if (x > this.right) this.right = x;
  }
}

/** Blackens parts of rows, and knows of each row one part that is black already: strokes lie mostly over each other. */
class BlackRows {
  readonly #pixels: Pixels;
  readonly #from: Int32Array;
  readonly #to: Int32Array;

  constructor(pixels: Pixels) {
    this.#pixels = pixels;
    this.#from = new Int32Array(pixels.height);
    this.#to = new Int32Array(pixels.height);
  }

  blacken(row: number, from: number, to: number): void {
    const [knownFrom, knownTo] = [this.#from[row] ?? 0, this.#to[row] ?? 0];
    if (to <= from || (from >= knownFrom && to <= knownTo)) return;
    const touches = from <= knownTo && to >= knownFrom;
    if (touches && knownTo > knownFrom) {
      if (from < knownFrom) this.#fill(row, from, knownFrom);
      if (to > knownTo) this.#fill(row, knownTo, to);
      this.#from[row] = Math.min(from, knownFrom);
      this.#to[row] = Math.max(to, knownTo);
      return;
    }
    this.#fill(row, from, to);
    if (to - from <= knownTo - knownFrom) return;
    this.#from[row] = from;
    this.#to[row] = to;
  }

  #fill(row: number, from: number, to: number): void {
    const { data, width, channels } = this.#pixels;
    const start = (row * width + from) * channels;
    const end = (row * width + to) * channels;
    data.fill(0, start, end);
    if (channels === 4) for (let at = start + 3; at < end; at += 4) data[at] = 255;
  }
}
