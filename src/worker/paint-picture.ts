import { MarkerSprites } from '../drawing/marker-sprites.ts';
import { makeOffscreen } from '../drawing/paint-context.ts';
import { paintScene } from '../drawing/paint-scene.ts';
import type { Picture, PictureWish } from '../drawing/view-query.ts';

let kept: { name: string; sprites: MarkerSprites } | undefined;

/** Paints the scene of a picture here, so that the page only has to show it. */
export function paintPicture({ things, painted }: Picture, wish: PictureWish): Picture {
  if ('bitmap' in painted) return { things, painted };
  const { frame, density, locale } = wish;
  const canvas = new OffscreenCanvas(Math.round(frame.width * density), Math.round(frame.height * density));
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('expected a 2d canvas, got none');
  const steps = paintScene({ context, sprites: spritesFor(wish), locale }, painted.scene);
  while (steps.next().done !== true);
  return { things, painted: { bitmap: canvas.transferToImageBitmap() } };
}

/** Those of the last theme and density. */
function spritesFor({ colours, density }: PictureWish): MarkerSprites {
  const name = JSON.stringify([colours, density]);
  if (kept?.name !== name) kept = { name, sprites: new MarkerSprites(colours, density, makeOffscreen) };
  return kept.sprites;
}
