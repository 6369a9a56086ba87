/** Saved areas: parts of the world that this phone keeps in full, with details, photos and the street map. */
import type { Day } from '../../domain/camera/camera.ts';
import type { Bbox } from '../replica/map-query.ts';

/** `no-room`: the phone is full, what is there stays. `failed`: the server did not answer; it goes on by itself. */
export type AreaState = 'saving' | 'paused' | 'saved' | 'no-room' | 'failed';

/** A saved area: the coarse cells under a frame that the person chose. */
export interface SavedArea {
  areaId: string;
  /** The person's own word for it. */
  name: string;
  bbox: Bbox;
  /** Cells of `LIMITS.detailLevel` under the frame: what is kept, and what the server learns. */
  quadkeys: string[];
  state: AreaState;
  /** What the server said before. */
  costBytes: number;
  heldBytes: number;
  /** Cells, tiles and photos, and how many of them are here. */
  parts: number;
  partsHeld: number;
  cameras: number;
  /** Day of the last complete saving; '' before. */
  savedOn: Day | '';
  /** Order of saving, milliseconds: of several the oldest gives way first. */
  createdAt: number;
  /** True when later changes touched it. */
  isChanged: boolean;
  /** While everything is fetched anew: parts read before this are not of this round. Milliseconds. */
  updatingSince?: number;
}

/** What a frame would take. */
export interface AreaCost {
  cells: number;
  cameras: number;
  detailsBytes: number;
  photosBytes: number;
  /** 0 where the host has no street map that may be saved. */
  mapBytes: number;
  sizeBytes: number;
  hasStreetMap: boolean;
  /** Room left for this origin; undefined where the browser does not tell. */
  freeBytes?: number;
}
