/** Everything the routes work with, made once at start. */

import type { TileService } from './services/basemap.ts';
import type { FeedWatch } from './services/changes.ts';
import type { ServiceContext } from './services/context.ts';
import type { FileStore } from './services/file-store.ts';
import type { PhotoService } from './services/photos.ts';

/** What the routes are given. */
export interface Services {
  context: ServiceContext;
  feed: FeedWatch;
  photos: PhotoService;
  packFiles: FileStore;
  /** Absent when no tile source is configured. */
  tiles?: TileService;
}
