import type { Day } from '../../domain/camera/camera.ts';
import type { Database } from '../database.ts';

/**
 * What was let go of so that entries could be kept. `world`: cameras in full became counts. `counts`: those went too.
 * `update`: a newer map did not fit, the older one stays.
 */
export type GivenUp =
  | { kind: 'street-map' | 'photos' | 'details' | 'world' | 'counts' | 'update' }
  | { kind: 'area'; name: string; savedOn: Day | '' };

/** Lets one thing go, and says which; undefined when there is nothing of the kind. May be called again. */
export type RoomStep = (db: Database) => Promise<GivenUp | undefined>;
