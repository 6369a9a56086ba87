/** Paints a scene, a slice at a time: a worker takes all slices at once, a page one in each idle moment. */
import { paintBubble, paintNumber } from './bubble-paint.ts';
import { toneOf } from './marker-look.ts';
import type { MarkerSprites } from './marker-sprites.ts';
import type { PaintContext } from './paint-context.ts';
import type { CountScene, PointScene, Scene } from './scene.ts';
import { type Sprite, stamp } from './sprite.ts';

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
    const stamps = yield* findStamps(brush.sprites, scene);
    paintLines(brush, scene);
    yield* paintSectors(brush, scene, stamps);
    yield* paintMarkers(brush, scene, stamps);
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

/** Sprites of a scene: markers by the number of their look, sectors by that of look and aim. */
interface Stamps {
  markers: Map<number, Sprite>;
  sectors: Map<number, Sprite[]>;
}

/** Looks and aims of a scene are numbers of 16 bits. */
const sectorKey = (look: number, aim: number) => look * 0x10000 + aim;

/** All of them before the first is stamped: a canvas that is stamped from and painted on in turn would be copied each time. */
function* findStamps(sprites: MarkerSprites, scene: PointScene): Generator<undefined, Stamps> {
  const { looks, lookNames, aims, aimNames, asDots } = scene;
  const stamps: Stamps = { markers: new Map(), sectors: new Map() };
  for (const [index, name] of looks.entries()) {
    const look = lookNames[name];
    if (look === undefined) continue;
    if (!stamps.markers.has(name)) {
      stamps.markers.set(name, sprites.marker(look, asDots));
      yield;
    }
    const aim = aims[index];
    if (aim === undefined || look.status === 'gone' || stamps.sectors.has(sectorKey(name, aim))) continue;
    const directions = aimNames[aim] ?? [];
    stamps.sectors.set(
      sectorKey(name, aim),
      directions.map((direction) => sprites.sector(direction, look)),
    );
    yield;
  }
  return stamps;
}

function* paintSectors(
  { context, sprites: { density } }: Brush,
  { aims, looks, xs, ys }: PointScene,
  { sectors }: Stamps,
): Generator<undefined, void> {
  context.setTransform(1, 0, 0, 1, 0, 0);
  for (const [index, aim] of aims.entries()) {
    for (const sprite of sectors.get(sectorKey(looks[index] ?? 0, aim)) ?? [])
      stamp(context, sprite, (xs[index] ?? 0) * density, (ys[index] ?? 0) * density);
    if (index % SLICE === SLICE - 1) yield;
  }
}

function* paintMarkers(
  { context, sprites: { density } }: Brush,
  { looks, xs, ys }: PointScene,
  { markers }: Stamps,
): Generator<undefined, void> {
  context.setTransform(1, 0, 0, 1, 0, 0);
  for (const [index, look] of looks.entries()) {
    const sprite = markers.get(look);
    if (sprite !== undefined) stamp(context, sprite, (xs[index] ?? 0) * density, (ys[index] ?? 0) * density);
    if (index % SLICE === SLICE - 1) yield;
  }
}
