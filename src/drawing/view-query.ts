/** What the page asks of the map's worker about a view: its numbers, and a picture to lay over the map. */
import type { DrawnPoint, MapAnswer, MapRequest, Unheld, View } from '../offline/replica/map-query.ts';
import type { PlacedBubble } from './bubble-paint.ts';
import type { MarkerColours } from './marker-colours.ts';
import type { Scene } from './scene.ts';

/** Where a picture lies: its corner in pixels of the whole world at the view's zoom, its size in pixels of the page. */
export interface PictureFrame {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** How a picture is to look. */
export interface PictureWish {
  frame: PictureFrame;
  /** Pixels of the device in one of the page. */
  density: number;
  colours: MarkerColours;
  locale: string;
  /** Drawn as selected, on top, even where the filter hides it. */
  chosen?: DrawnPoint;
  /** Count of the largest radius in the picture before: kept while it still fits, so that counts keep their size while the map moves. */
  largest?: number;
  /** False where the page has to paint by itself. */
  isPainted: boolean;
}

/** Numbers of the exact box of a view. */
export interface ViewNumbers {
  total: number;
  plateReaders: number;
  /** True where single cameras are not drawn: far out, or where they stand too thick to be told apart. */
  isFar: boolean;
  /** Absent where this phone holds everything that stands there. */
  unheld?: Unheld;
}

/** What can be hit in a picture. Rows are those of the points that `stamp` names. */
export interface PictureThings {
  stamp: number;
  xs: Float32Array;
  ys: Float32Array;
  rows: Uint32Array;
  counts: PlacedBubble[];
  /** Count that has the largest radius; 1 where none is drawn. */
  largest: number;
}

/** A picture: painted, or as the scene that the page paints. */
export interface Picture {
  things: PictureThings;
  painted: { bitmap: ImageBitmap } | { scene: Scene };
}

export type ViewRequest = { type: 'view'; id: number; view: View; wish?: PictureWish };

export type ViewAnswer = { type: 'view'; id: number; numbers: ViewNumbers; picture?: Picture };

/** All that the page asks and the worker answers. */
export type WorkerRequest = MapRequest | ViewRequest;
export type WorkerAnswer = MapAnswer | ViewAnswer;
