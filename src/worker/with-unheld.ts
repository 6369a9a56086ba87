/** Adds to a view what this phone does not hold in full: counts under the bubbles, and what could be fetched. */
import { CELL_LEVELS, cellOf, latLonOfUnit } from '../domain/geo/cell.ts';
import { squareOfCell } from '../domain/pack/pack-counts.ts';
import type { ViewNumbers } from '../drawing/view-query.ts';
import { type Bbox, type Bubble, POINT_ZOOM, type Unheld, type View } from '../offline/replica/map-query.ts';
import type { PackRef } from '../protocol/schema/reads.ts';
import { bboxOf, bubbleLevelOf } from './bubbles.ts';
import { type CellBox, cellBoxesOf, snapBoxes } from './cell-box.ts';
import { isRangeInBox } from './range-in-box.ts';
import { type CountedSquare, touchesBox, type UnheldCounts } from './unheld-counts.ts';

const SIDE = 2 ** CELL_LEVELS;

/** The parts of the world that are not held. Without `counts` only their borders are known. */
export interface UnheldWorld {
  packs: readonly PackRef[];
  counts?: UnheldCounts;
}

/**
 * Numbers with everything that is not held. Counts know no filter: under one they are left out, and `isCounted` says so. Close in,
 * where single cameras are drawn, they are left out too.
 */
export function numbersWithUnheld(held: ViewNumbers, view: View, world: UnheldWorld): ViewNumbers {
  if (world.packs.length === 0) return held;
  const exact = cellBoxesOf(view.bbox);
  const here = unheldIn(exact, world);
  const counts = countsFor(view, world);
  return {
    ...held,
    ...(here === undefined ? {} : { unheld: { ...here, isCounted: counts !== undefined } }),
    total: held.total + (counts?.countIn(exact) ?? 0),
  };
}

/** Bubbles of a view, and of a box around it, with those of the counts. */
export function bubblesWithUnheld(
  held: readonly Bubble[],
  { view, around }: { view: View; around: Bbox },
  world: UnheldWorld,
): Bubble[] {
  const level = bubbleLevelOf(view.zoom);
  const boxes = snapBoxes(cellBoxesOf(around), level);
  const squares = countsFor(view, world)?.atLevel(level) ?? [];
  const near = squares.filter((square) => boxes.some((box) => touchesBox(square, box)));
  return joinBubbles(held, near, level);
}

/** Counts where they stand for cameras; undefined where they would not be true. */
function countsFor({ zoom, filter }: View, { counts }: UnheldWorld): UnheldCounts | undefined {
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  return zoom < POINT_ZOOM && !isFiltered ? counts : undefined;
}

/** Packs with cameras in the boxes; undefined when nothing that is not held stands there. */
function unheldIn(boxes: readonly CellBox[], { packs, counts }: UnheldWorld): Omit<Unheld, 'isCounted'> | undefined {
  const squares = counts?.atLevel(counts.level).filter((square) => boxes.some((box) => touchesBox(square, box)));
  if (squares?.length === 0) return undefined;
  const isNear = (pack: PackRef) =>
    squares === undefined || squares.some(({ from, side }) => from < pack.to && pack.from < from + side * side);
  const ranges = packs.filter((pack) => isNear(pack) && boxes.some((box) => isRangeInBox(pack, box)));
  if (ranges.length === 0) return undefined;
  return {
    ranges: ranges.map(({ from, to }) => ({ from, to })),
    sizeBytes: ranges.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  };
}

/** One bubble a square: two counts of one place on top of each other could not be read. */
function joinBubbles(held: readonly Bubble[], squares: readonly CountedSquare[], level: number): Bubble[] {
  const bySquare = new Map(held.map((bubble) => [squareOfCell(cellOf(bubble.lat, bubble.lon), level), bubble]));
  const alone: Bubble[] = [];
  for (const square of squares) {
    const key = squareOfCell(square.from, level);
    const isSameSize = square.side === SIDE / 2 ** level;
    const bubble = bubbleOf(square, SIDE / 2 ** level);
    const other = isSameSize ? bySquare.get(key) : undefined;
    if (other === undefined) alone.push(bubble);
    else bySquare.set(key, joined(other, bubble));
  }
  return [...bySquare.values(), ...alone];
}

/** A bubble where its cameras stand on average. What it zooms into is never larger than a square of the grid. */
function bubbleOf({ x, y, side, count, meanX, meanY }: CountedSquare, gridSide: number): Bubble {
  const [middleX, middleY] = [x + side / 2, y + side / 2];
  const reach = Math.min(side, gridSide) / 2;
  const box = { minX: middleX - reach, minY: middleY - reach, maxX: middleX + reach - 1, maxY: middleY + reach - 1 };
  return { ...latLonOfUnit(meanX / SIDE, meanY / SIDE), count, own: 0, bbox: bboxOf(box) };
}

function joined(a: Bubble, b: Bubble): Bubble {
  const count = a.count + b.count;
  const mean = (first: number, second: number) => (first * a.count + second * b.count) / count;
  const [aWest, aSouth, aEast, aNorth] = a.bbox;
  const [bWest, bSouth, bEast, bNorth] = b.bbox;
  return {
    lat: mean(a.lat, b.lat),
    lon: mean(a.lon, b.lon),
    count,
    own: a.own + b.own,
    bbox: [Math.min(aWest, bWest), Math.min(aSouth, bSouth), Math.max(aEast, bEast), Math.max(aNorth, bNorth)],
  };
}
