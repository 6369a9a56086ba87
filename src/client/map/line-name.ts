/** Names that follow the bends of streets and rivers, letter by letter. */
import type { Feature, Label, LabelSymbolizer, Layout } from 'protomaps-leaflet';
import type { Pixel } from './clip-ring.ts';
import { glyphsAlong, lengthOf, type PlacedGlyph } from './glyphs-along.ts';
import { isUnderMarker } from './marker-room.ts';

/** How a name looks. */
export interface LineNameLook {
  fill: string;
  halo: string;
  haloPx: number;
  /** CSS font and its size in pixels at a zoom. */
  fontAt: (zoom: number) => { font: string; sizePx: number };
  /** The name of a feature, if it has one. */
  nameOf: (props: object) => string | undefined;
}

/** A name again after so many pixels of a long street. */
const REPEAT_PX = 360;
/** Shares of a stretch by which a name moves when its middle is too bent. */
const SHIFTS = [0, -0.12, 0.12, -0.24, 0.24, -0.36, 0.36];
/** Room for a name between the ends of a line, pixels. */
const SPARE_PX = 6;
/** Letters of these scripts change with their neighbours: such a name stays in one piece. */
const JOINED =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Thai}\p{Script=Tamil}]/u;

type Place = Pick<Layout, 'scratch' | 'zoom'>;
type Points = readonly { x: number; y: number }[];

/** Places names of lines. */
export class LineName implements LabelSymbolizer {
  readonly #look: LineNameLook;
  readonly #letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

  constructor(look: LineNameLook) {
    this.#look = look;
  }

  place(layout: Layout, geom: Feature['geom'], { props }: Feature): Label[] | undefined {
    const name = this.#look.nameOf(props);
    if (name === undefined) return undefined;
    const letters = JOINED.test(name) ? [name] : Array.from(this.#letters.segment(name), ({ segment }) => segment);
    const widths = this.#measure(letters, layout);
    const half = this.#halfHeight(layout.zoom);
    const isFree = (glyphs: readonly PlacedGlyph[]) => !isUnderMarker(layout.index, boxesAround(glyphs, widths, half));
    return geom.flatMap((points) =>
      spotsOn(points, widths, isFree).flatMap((glyphs) =>
        this.#label({ name, letters, widths, glyphs }, points, layout.zoom),
      ),
    );
  }

  /** Width of each letter where it stands, so that pairs keep their distance. */
  #measure(letters: readonly string[], { scratch, zoom }: Place): number[] {
    scratch.font = this.#look.fontAt(zoom).font;
    let before = 0;
    let text = '';
    return letters.map((letter) => {
      text += letter;
      const upTo = scratch.measureText(text).width;
      const width = upTo - before;
      before = upTo;
      return width;
    });
  }

  #halfHeight(zoom: number): number {
    return this.#look.fontAt(zoom).sizePx / 2 + this.#look.haloPx;
  }

  #label(
    { name, letters, widths, glyphs }: { name: string; letters: string[]; widths: number[]; glyphs: PlacedGlyph[] },
    [point]: Feature['geom'][number],
    zoom: number,
  ): Label[] {
    const first = glyphs[0];
    if (first === undefined || point === undefined) return [];
    const { fontAt, fill, halo, haloPx } = this.#look;
    const { font } = fontAt(zoom);
    const anchor = Object.assign(point.clone(), { x: first.x, y: first.y });
    const each = (context: CanvasRenderingContext2D, write: (letter: string) => void) => {
      for (const [i, { x, y, angle }] of glyphs.entries()) {
        context.save();
        context.translate(x - anchor.x, y - anchor.y);
        context.rotate(angle);
        write(letters[i] ?? '');
        context.restore();
      }
    };
    const draw = (context: CanvasRenderingContext2D) => {
      Object.assign(context, {
        globalAlpha: 1,
        font,
        textBaseline: 'middle',
        lineJoin: 'round',
        lineWidth: 2 * haloPx,
      });
      Object.assign(context, { strokeStyle: halo, fillStyle: fill });
      each(context, (letter) => context.strokeText(letter, 0, 0));
      each(context, (letter) => context.fillText(letter, 0, 0));
    };
    const bboxes = boxesAround(glyphs, widths, this.#halfHeight(zoom));
    return [{ anchor, bboxes, draw, deduplicationKey: name, deduplicationDistance: REPEAT_PX }];
  }
}

/** The best places for a name on a line: in the middle of it, or of each of its stretches, or beside that where it is too bent or not free. */
function spotsOn(
  points: Points,
  widths: readonly number[],
  isFree: (glyphs: readonly PlacedGlyph[]) => boolean,
): PlacedGlyph[][] {
  const line = points.map(({ x, y }): Pixel => [x, y]);
  const width = widths.reduce((sum, one) => sum + one, 0);
  const length = lengthOf(line);
  if (length < width + SPARE_PX) return [];
  const count = Math.max(1, Math.floor(length / (width + REPEAT_PX)));
  const stretch = length / count;
  return Array.from({ length: count }, (_, i) => (i + 0.5) * stretch - width / 2).flatMap((start) => {
    for (const shift of SHIFTS) {
      const glyphs = glyphsAlong(line, widths, start + shift * stretch);
      if (glyphs !== undefined && isFree(glyphs)) return [glyphs];
    }
    return [];
  });
}

function boxesAround(glyphs: readonly PlacedGlyph[], widths: readonly number[], half: number) {
  return glyphs.map((glyph, i) => boxAround(glyph, widths[i] ?? 0, half));
}

function boxAround({ x, y, angle }: PlacedGlyph, width: number, half: number) {
  const [toX, toY] = [x + Math.cos(angle) * width, y + Math.sin(angle) * width];
  return {
    minX: Math.min(x, toX) - half,
    minY: Math.min(y, toY) - half,
    maxX: Math.max(x, toX) + half,
    maxY: Math.max(y, toY) + half,
  };
}
