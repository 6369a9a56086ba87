/** Painting in the page, for browsers whose workers cannot: in slices, so that the finger is never kept waiting. */
import { MarkerSprites } from '../../drawing/marker-sprites.ts';
import type { CanvasMaker } from '../../drawing/paint-context.ts';
import { paintScene } from '../../drawing/paint-scene.ts';
import type { Scene } from '../../drawing/scene.ts';
import type { PictureWish } from '../../drawing/view-query.ts';

/** How long the page paints before it looks up, milliseconds. */
const TURN_MS = 6;

let kept: { name: string; sprites: MarkerSprites } | undefined;

/** Paints a scene; resolves with the canvas when it is whole. */
export async function paintHere(
  scene: Scene,
  { frame, density, colours, locale }: PictureWish,
): Promise<HTMLCanvasElement> {
  const name = JSON.stringify([colours, density]);
  if (kept?.name !== name) kept = { name, sprites: new MarkerSprites(colours, density, makeCanvas) };
  const context = makeCanvas(Math.round(frame.width * density), Math.round(frame.height * density));
  const steps = paintScene({ context, sprites: kept.sprites, locale }, scene);
  let turnEnd = performance.now() + TURN_MS;
  while (steps.next().done !== true) {
    if (performance.now() < turnEnd) continue;
    await new Promise((resolve) => requestAnimationFrame(resolve));
    turnEnd = performance.now() + TURN_MS;
  }
  return context.canvas;
}

const makeCanvas = ((width: number, height: number) => {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('expected a 2d canvas, got none');
  return context;
}) satisfies CanvasMaker;
