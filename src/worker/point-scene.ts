import type { Day } from '../domain/camera/camera.ts';
import { columnRowOfCell } from '../domain/geo/cell.ts';
import { fanOut } from '../drawing/fan-out.ts';
import { layerOf, lookOf, type MarkerLook } from '../drawing/marker-look.ts';
import { NO_ROW, type PointScene } from '../drawing/scene.ts';
import { type Direction, parseAims } from '../drawing/sector-shape.ts';
import type { PictureWish } from '../drawing/view-query.ts';
import { GLYPH_ZOOM, SECTOR_ZOOM } from '../offline/replica/map-query.ts';
import { Names } from './names.ts';
import type { Placer } from './picture.ts';
import type { PointIndex } from './point-index.ts';

/** What rows are laid out for. */
export interface SceneQuestion {
  zoom: number;
  place: Placer;
  wish: PictureWish;
  today: Day;
}

interface PlacedRow {
  x: number;
  y: number;
  row: number;
  look: number;
  layer: number;
  aims: number;
}

/** Rows at their places: fanned out where they share a spot, and the lowest first. */
export function pointSceneOf(index: PointIndex, rows: readonly number[], question: SceneQuestion): PointScene {
  const { zoom, wish } = question;
  const rowPlacer = new RowPlacer(index, question);
  const placed = rowPlacer.placeAll(rows);
  const hasSectors = zoom >= SECTOR_ZOOM;
  const lines = hasSectors ? fan(placed, wish) : [];
  return {
    kind: 'points',
    asDots: zoom < GLYPH_ZOOM,
    xs: Float32Array.from(placed, ({ x }) => x),
    ys: Float32Array.from(placed, ({ y }) => y),
    rows: Uint32Array.from(placed, ({ row }) => row),
    looks: Uint16Array.from(placed, ({ look }) => look),
    lookNames: rowPlacer.looks.values,
    aims: Uint16Array.from(hasSectors ? placed : [], ({ aims }) => aims),
    aimNames: rowPlacer.aims.values,
    lines: Float32Array.from(lines),
  };
}

/** Lays rows out one by one; what many of them have in common is worked out once. */
class RowPlacer {
  readonly looks = new Names<MarkerLook>();
  readonly aims = new Names<Direction[]>();
  private readonly index: PointIndex;
  private readonly question: SceneQuestion;

  constructor(index: PointIndex, question: SceneQuestion) {
    this.index = index;
    this.question = question;
  }

  /** The rows and the chosen point, the lowest first. */
  placeAll(rows: readonly number[]): PlacedRow[] {
    const { chosen } = this.question.wish;
    const chosenRow = chosen === undefined ? NO_ROW : this.index.findRow(chosen);
    const placed = rows.filter((row) => row !== chosenRow).map((row) => this.placeRow(row));
    placed.sort((a, b) => a.layer - b.layer);
    if (chosen === undefined) return placed;
    const look = lookOf(chosen, this.question.today, true);
    placed.push({
      ...this.placeOf(columnRowOfCell(chosen.cell)),
      row: chosenRow,
      look: this.looks.codeOf('chosen', () => look),
      layer: layerOf(look),
      aims: this.aims.codeOf('chosen', () => parseAims(chosen.aims, chosen.moves)),
    });
    return placed;
  }

  private placeRow(row: number): PlacedRow {
    const { index } = this;
    const look = this.looks.codeOf(index.lookNameOf(row), () => {
      const own = index.ownAt(row);
      return lookOf(own === undefined ? index.pointAt(row) : { ...index.pointAt(row), own }, this.question.today);
    });
    const aims = this.aims.codeOf(index.aimsNameOf(row), () => {
      const point = index.pointAt(row);
      return parseAims(point.aims, point.moves);
    });
    return { ...this.placeOf(index.placeOf(row)), row, look, layer: layerOf(this.looks.get(look)), aims };
  }

  private placeOf({ x, y }: { x: number; y: number }): { x: number; y: number } {
    return this.question.place(x + 0.5, y + 0.5);
  }
}

/** Moves what shares a spot; the answer is a line to each, as `PointScene` has them. */
function fan(placed: readonly PlacedRow[], { frame }: PictureWish): number[] {
  const lines: number[] = [];
  for (const [one, to] of fanOut(placed, { x: frame.left, y: frame.top })) {
    lines.push(one.x, one.y, to.x, to.y, one.look);
    one.x = to.x;
    one.y = to.y;
  }
  return lines;
}
