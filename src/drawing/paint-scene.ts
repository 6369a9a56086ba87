/** Paints a scene, a slice at a time: a worker takes all slices at once, a page one in each idle moment. */
import { paintBubble, paintNumber } from './bubble-paint.ts';
import { toneOf } from './marker-look.ts';
import type { MarkerSprites } from './marker-sprites.ts';
import type { PaintContext } from './paint-context.ts';
import type { CountScene, PointScene, Scene } from './scene.ts';
import { stamp } from './sprite.ts';

/** Stamps of a slice: a weak phone takes a few milliseconds for so many. */
const SLICE = 128;

/** What a scene is painted with. */
export interface Brush {
  context: PaintContext;
  sprites: MarkerSprites;
  /** For the numbers of counts. */
  locale: string;
}

/** Paints onto an empty canvas; each step is one slice. */
export function* paintScene(brush: Brush, scene: Scene): Generator<undefined, void> {
  if (scene.kind === 'counts') paintCounts(brush, scene);
  else {
    paintLines(brush, scene);
    yield* paintSectors(brush, scene);
    yield* paintMarkers(brush, scene);
  }
}

function paintCounts({ context, sprites: { colours, density }, locale }: Brush, { counts, largest }: CountScene): void {
  const style = { colours, locale, largest };
  context.setTransform(density, 0, 0, density, 0, 0);
  for (const one of counts) paintBubble(context, one, style);
  for (const one of counts) paintNumber(context, one, style);
}

function paintLines({ context, sprites: { colours, density } }: Brush, { lines, lookNames }: PointScene): void {
  context.setTransform(density, 0, 0, density, 0, 0);
  context.lineWidth = 1;
  for (let at = 0; at < lines.length; at += 5) {
    const [fromX = 0, fromY = 0, toX = 0, toY = 0, look = 0] = lines.subarray(at, at + 5);
    const named = lookNames[look];
    if (named === undefined) continue;
    context.strokeStyle = colours.tones[toneOf(named)];
    context.beginPath();
    context.moveTo(fromX, fromY);
    context.lineTo(toX, toY);
    context.stroke();
  }
}

function* paintSectors({ context, sprites }: Brush, scene: PointScene): Generator<undefined, void> {
  context.setTransform(1, 0, 0, 1, 0, 0);
  const { density } = sprites;
  for (const [index, aim] of scene.aims.entries()) {
    const look = scene.lookNames[scene.looks[index] ?? 0];
    if (look === undefined || look.status === 'gone') continue;
    for (const direction of scene.aimNames[aim] ?? []) {
      const sprite = sprites.sector(direction, look);
      stamp(context, sprite, (scene.xs[index] ?? 0) * density, (scene.ys[index] ?? 0) * density);
    }
    if (index % SLICE === SLICE - 1) yield;
  }
}

function* paintMarkers({ context, sprites }: Brush, scene: PointScene): Generator<undefined, void> {
  context.setTransform(1, 0, 0, 1, 0, 0);
  const { density } = sprites;
  for (const [index, name] of scene.looks.entries()) {
    const look = scene.lookNames[name];
    if (look === undefined) continue;
    const sprite = sprites.marker(look, scene.asDots);
    stamp(context, sprite, (scene.xs[index] ?? 0) * density, (scene.ys[index] ?? 0) * density);
    if (index % SLICE === SLICE - 1) yield;
  }
}
