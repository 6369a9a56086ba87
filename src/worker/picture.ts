/** A view as a scene: bubbles or markers at their places in a picture, ready to be painted. */
import type { Day } from '../domain/camera/camera.ts';
import { CELL_LEVELS, latLonOfUnit, unitOf } from '../domain/geo/cell.ts';
import { joinCovered } from '../drawing/join-covered.ts';
import type { CountScene, Scene } from '../drawing/scene.ts';
import type { PictureFrame, PictureThings, PictureWish } from '../drawing/view-query.ts';
import type { Bbox, Bubble, View } from '../offline/replica/map-query.ts';
import { pointSceneOf } from './point-scene.ts';
import type { Prepared } from './prepared.ts';
import type { UnheldLayer } from './unheld-world.ts';
import { contentOf } from './view.ts';

const SIDE = 2 ** CELL_LEVELS;
const TILE_PX = 256;

/** A scene, and what can be hit in it. */
export interface LaidPicture {
  scene: Scene;
  things: Omit<PictureThings, 'stamp'>;
}

/** What a view is made of beside its points. */
export interface PictureQuestion {
  view: View;
  wish: PictureWish;
  today: Day;
  /** Completes the bubbles where this phone does not hold everything. */
  unheld?: Pick<UnheldLayer, 'bubbles'>;
}

/** Lays out the picture that a wish describes. */
export function pictureOf(prepared: Prepared, { view, wish, today, unheld }: PictureQuestion): LaidPicture {
  const around = boxOfFrame(wish.frame, view.zoom);
  const { bubbles: held, rows } = contentOf(prepared, view, around);
  const bubbles = unheld?.bubbles(held, view, around) ?? held;
  const place = placerOf(wish.frame, view.zoom);
  if (rows.length === 0 && bubbles.length > 0) {
    const scene = countSceneOf(bubbles, place, wish.largest);
    return { scene, things: { ...NO_POINTS, counts: scene.counts, largest: scene.largest } };
  }
  const scene = pointSceneOf(prepared.index, rows, { zoom: view.zoom, place, wish, today });
  return { scene, things: { xs: scene.xs, ys: scene.ys, rows: scene.rows, counts: [], largest: 1 } };
}

const NO_POINTS = { xs: new Float32Array(), ys: new Float32Array(), rows: new Uint32Array() };

/** Place in a picture of a column and row of level 26. */
export type Placer = (column: number, row: number) => { x: number; y: number };

/** In the copy of the world that is nearest to the picture's middle. */
function placerOf({ left, top, width }: PictureFrame, zoom: number): Placer {
  const world = TILE_PX * 2 ** zoom;
  const middle = width / 2;
  return (column, row) => {
    const dx = (column / SIDE) * world - left - middle;
    return { x: dx - Math.round(dx / world) * world + middle, y: (row / SIDE) * world - top };
  };
}

/** Degrees that a picture covers; all longitudes where it is as wide as the world. */
export function boxOfFrame({ left, top, width, height }: PictureFrame, zoom: number): Bbox {
  const world = TILE_PX * 2 ** zoom;
  const share = (pixels: number) => Math.min(1, Math.max(0, pixels / world));
  const [north, south] = [latLonOfUnit(0, share(top)).lat, latLonOfUnit(0, share(top + height)).lat];
  if (width >= world) return [-180, south, 180, north];
  const lonOf = (pixels: number) => (pixels / world - Math.floor(pixels / world)) * 360 - 180;
  return [lonOf(left), south, lonOf(left + width), north];
}

/**
 * Large ones first, so that a small one beside is never buried. The scale of the picture before stays while the largest
 * count fills at least half of it: counts do not grow and shrink while the map moves.
 */
function countSceneOf(bubbles: readonly Bubble[], place: Placer, before = 0): CountScene {
  const sorted = [...bubbles].sort((a, b) => b.count - a.count);
  const most = sorted[0]?.count ?? 1;
  const placed = sorted.map((bubble) => {
    const unit = unitOf(bubble.lat, bubble.lon);
    return { ...place(unit.x * SIDE, unit.y * SIDE), bubble };
  });
  const fits = (count: number) => count <= before && count * 2 >= before;
  const counts = joinCovered(placed, fits(most) ? before : most);
  const joined = counts[0]?.bubble.count ?? most;
  return { kind: 'counts', counts, largest: fits(joined) ? before : joined };
}
