/** How far this phone's copy of the map goes: its note in the database, known without the library that writes it. */
import type { Day } from '../../domain/camera/camera.ts';
import type { CountsRef, PackRef } from '../../protocol/schema/reads.ts';

/** The copy: packs as of one line of the feed, and the lines after it. */
export interface ReplicaState {
  /** '' = nothing is held. */
  epoch: string;
  /** Line of the feed the packs were made at. */
  packedSeq: number;
  /** Latest line held. */
  head: number;
  /** Held in full. */
  packs: PackRef[];
  /** Not held: what stands there is known by `counts` alone. */
  unheld: PackRef[];
  /** The counts held; absent while every pack is. */
  counts?: CountsRef;
  /** Those that the manifest named, held or not. */
  manifestCounts?: CountsRef;
  /** What the manifest said of room. */
  wholeWorldBytes?: number;
  adoptedOn: Day;
}

/** Name of the setting it is kept under. */
export const STATE_NAME = 'replica.state';

/** Nothing held yet. */
export const NO_REPLICA: ReplicaState = { epoch: '', packedSeq: 0, head: 0, packs: [], unheld: [], adoptedOn: '' };

/** The state in a stored setting. */
export function stateIn(row: { value: unknown } | undefined): ReplicaState {
  return { ...NO_REPLICA, ...(row?.value as Partial<ReplicaState> | undefined) };
}
