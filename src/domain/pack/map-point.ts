/** What the map knows of a camera without asking anybody: the row of a pack. */

import type { DeviceKind, Housing, LifeState, Mount, Trust, Zone } from '../camera/vocabulary.ts';
import type { Cell } from '../geo/cell.ts';

/**
 * One camera as a pack holds it. No id: a pack is a multiset of points sorted by `comparePoints`, and points that are
 * equal in every column are interchangeable. '' means not known or not asked in every text column.
 */
export interface MapPoint {
  cell: Cell;
  /** The most telling kind: alpr before camera, '' when not known. */
  kind: DeviceKind | '';
  housing: Housing | '';
  /**
   * Aims rounded to 5°: '' not known, 'all' all round, else up to six joined by ';':
   * '45' a bearing, '90-270' a sector clockwise from 90° to 270°.
   */
  aims: string;
  moves: boolean;
  mount: Mount | '';
  zone: Zone | '';
  life: LifeState;
  trust: Trust;
  operator: string;
  manufacturer: string;
  /** Last month somebody saw it in place, an import's own survey day included; months since January 1970, 0 = nobody is known to have. */
  confirmedMonth: number;
}

/**
 * A line of the public feed: one camera changed on the map. A reader takes one point equal to `was` out of its multiset and puts `now` in.
 * `was` is null for a camera that is new to the map, `now` is null for one taken off it.
 */
export interface Change {
  /** 1, 2, 3 … without gaps, in the order of publication. */
  seq: number;
  id: string;
  was: MapPoint | null;
  now: MapPoint | null;
}
