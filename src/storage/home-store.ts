/** The part of the store that keeps private homes. Two of its methods tell what is not public: they are for moderators alone. */
import type { CameraId, CameraRecord, Day } from '../domain/camera/camera.ts';
import type { CellRange } from '../domain/geo/cell.ts';
import type { HomeCount } from '../domain/home/home-count.ts';

export interface HomeStore {
  /** Squares that have enough of them, in the order of their quadkeys. All that the public reads of homes. */
  countHomes(): Promise<HomeCount[]>;
  /** For moderators: one as it really is. */
  findHome(id: CameraId): Promise<CameraRecord | undefined>;
  /** For moderators: those of a key range that count. */
  listHomes(range: CellRange, limit: number): Promise<CameraRecord[]>;
  /**
   * Takes published cameras that are on private homes off the map, at most 500 in one commit; those that are none, or are not on
   * the map, are left as they are. Gives the number of those that were taken off.
   */
  convertHomes(ids: readonly CameraId[], today: Day): Promise<number>;
}
