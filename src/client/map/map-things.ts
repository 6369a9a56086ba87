/** What is drawn where, for taps and for the keyboard, and what choosing one of them does. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Placed } from '../../drawing/fan-out.ts';
import type { PictureFrame, PictureThings } from '../../drawing/view-query.ts';
import type { Bbox, Bubble, DrawnPoint } from '../../offline/replica/map-query.ts';
import { findPoints } from './map-client.ts';
import { mapController } from './map-controller.ts';
import { findMark, type Mark } from './marks.ts';

/** A camera or count at its place on the screen, pixels of the map's container. */
export type MapThing = { x: number; y: number; reach?: number } & ({ point: DrawnPoint } | { bubble: Bubble });

/** A picture that lies over the map, and what can be hit in it. */
export interface ShownPicture {
  zoom: number;
  frame: PictureFrame;
  things: PictureThings;
}

const picture = signal<ShownPicture | undefined>(undefined);
const nearest = signal<readonly MapThing[]>([]);
let zoomTo: ((bbox: Bbox) => void) | undefined;

/** The picture over the map now. */
export const pictureShown: ReadonlySignal<ShownPicture | undefined> = picture;
/** The cameras and counts nearest to the middle where the map last rested, pixels of its container. */
export const things: ReadonlySignal<readonly MapThing[]> = nearest;

/** For the layer: what lies over the map now. */
export function setPicture(next: ShownPicture): void {
  picture.value = next;
}

/** For the layer: what the keyboard can reach. */
export function setThings(next: readonly MapThing[]): void {
  nearest.value = next;
}

/**
 * Where a picture's corner lies in a container whose own corner is at `corner`, pixels of the world: in the copy of the
 * world whose middle is nearest to the container's.
 */
export function offsetOf({ zoom, frame }: ShownPicture, corner: Placed, width: number): Placed {
  const world = 256 * 2 ** zoom;
  const away = frame.left + frame.width / 2 - corner.x - width / 2;
  return { x: frame.left - corner.x - Math.round(away / world) * world, y: frame.top - corner.y };
}

/** The camera or count that a tap in the container means; undefined also while the map is on its way to another zoom. */
export function findTapped(tap: Placed, corner: Placed, view: { zoom: number; width: number }): Mark | undefined {
  const shown = picture.peek();
  if (shown === undefined || shown.zoom !== view.zoom) return undefined;
  const offset = offsetOf(shown, corner, view.width);
  return findMark(shown.things, { x: tap.x - offset.x, y: tap.y - offset.y });
}

/** Marks with what is known of their cameras, moved to the container; those that are not there any more are left out. */
export async function resolveMarks(marks: readonly Mark[], offset: Placed = { x: 0, y: 0 }): Promise<MapThing[]> {
  const rows = marks.flatMap((mark) => ('row' in mark ? [mark.row] : []));
  const points = rows.length === 0 ? [] : await findPoints(picture.peek()?.things.stamp ?? 0, rows);
  const byRow = new Map(points.map((point, index) => [rows[index], point]));
  return marks.flatMap((mark): MapThing[] => {
    const place = { x: mark.x + offset.x, y: mark.y + offset.y };
    if ('bubble' in mark) return [{ ...mark, ...place }];
    const point = byRow.get(mark.row);
    return point === undefined ? [] : [{ ...place, point }];
  });
}

/**
 * The thing that a tap means, if any. Points that were laid anew since the picture was painted have other rows; then the tap is looked up
 * again in the next picture, so that it is never lost.
 */
export async function resolveTap(find: () => Mark | undefined): Promise<MapThing | undefined> {
  for (;;) {
    const shown = picture.peek();
    const mark = find();
    if (mark === undefined) return undefined;
    const [thing] = await resolveMarks([mark]);
    if (thing !== undefined) return thing;
    await pictureAfter(shown);
  }
}

function pictureAfter(shown: ShownPicture | undefined): Promise<void> {
  return new Promise((resolve) => {
    const stop = picture.subscribe((next) => {
      if (next === shown) return;
      resolve();
      queueMicrotask(() => stop());
    });
  });
}

/** All cameras of the picture, for layers that draw more of them than a marker. Ask while the map rests: there may be thousands. */
export async function listPointsShown(): Promise<DrawnPoint[]> {
  const shown = picture.peek();
  return shown === undefined ? [] : findPoints(shown.things.stamp, [...shown.things.rows]);
}

/** Opens a camera, zooms into a count, or closes what is open when nothing was hit. */
export function pickThing(thing: MapThing | undefined, zoom = zoomTo): void {
  zoomTo = zoom;
  if (thing === undefined) mapController.select(undefined);
  else if ('point' in thing) mapController.select(thing.point);
  else if (zoom !== undefined) zoom(thing.bubble.bbox);
  else mapController.setView({ lat: thing.bubble.lat, lon: thing.bubble.lon, zoom: mapController.getView().zoom + 2 });
}
