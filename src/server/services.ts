/** Everything the routes work with, made once at start. */

import type { FeedHead } from '../storage/store.ts';
import type { ActJob } from './jobs/act-job.ts';
import type { TileService } from './services/basemap.ts';
import type { BulkService } from './services/bulk.ts';
import type { CellBodies } from './services/cell-bodies.ts';
import type { FeedWatch } from './services/changes.ts';
import type { ServiceContext } from './services/context.ts';
import type { HomesBody } from './services/homes.ts';
import type { AlarmService } from './services/intake/alarms.ts';
import type { Intake } from './services/intake/intake.ts';
import type { LogBodies } from './services/log/log-bodies.ts';
import type { PackBodies } from './services/pack-bodies.ts';
import type { PhotoService } from './services/photos.ts';
import type { SourceKeys } from './services/source-keys.ts';
import type { VectorMap } from './services/vector-map.ts';

/** What the routes are given. */
export interface Services {
  context: ServiceContext;
  feed: FeedWatch;
  /** Which entries came from one source, for as long as this process remembers. */
  sources: SourceKeys;
  /** A name for an address that is worthless the next day and in the next process. */
  nameSource: (address: string) => string;
  bulks: BulkService;
  /** The door of the push. */
  intake: Intake;
  alarms: AlarmService;
  /** The head of the feed as of now. */
  readHead: () => Promise<FeedHead>;
  /** Numbers of private homes. */
  readHomes: () => Promise<HomesBody>;
  photos: PhotoService;
  /** What two people agreed to and what takes more than one step. */
  acts: ActJob;
  packs: PackBodies;
  cells: CellBodies;
  log: LogBodies;
  /** Absent when no tile source is configured. */
  tiles?: TileService;
  /** Absent when the host has no map file. */
  vector?: VectorMap;
}
