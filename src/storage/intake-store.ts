/** The part of the store that the intake asks: what waits, what came in lately, what is known already. Day-precise, as everything. */
import type { CameraId, Day } from '../domain/camera/camera.ts';
import type { Cell } from '../domain/geo/cell.ts';
import type { Arrival } from '../domain/intake/alarms.ts';
import type { Census } from '../domain/intake/ledger.ts';
import type { Areas } from '../domain/people/area.ts';
import type { SightingKind } from '../domain/sighting/sighting.ts';
import type { OpId, SubmissionState } from '../domain/submission/submission.ts';

/** An entry in brief; a withdrawn one has no kind. */
export interface EntryBrief {
  opId: OpId;
  state: SubmissionState;
  kind?: SightingKind;
}

export interface IntakeStore {
  /** What waits, and what came in since a day and was accepted; imports are left out. */
  takeCensus(since: Day): Promise<Census>;
  /** Entries that came in since a day, by day, square and kind; imports are left out, and with areas whatever lies outside. */
  listArrivals(since: Day, areas?: Areas): Promise<Arrival[]>;
  /** Those of these entries that are stored, and within areas where some are given. */
  listBriefs(opIds: readonly OpId[], areas?: Areas): Promise<EntryBrief[]>;
  /** Where these cameras stand, as far as they exist. */
  findCells(cameraIds: readonly CameraId[]): Promise<Map<CameraId, Cell>>;

  /** Notes that a proof is used; false when it was used before, by whichever process. */
  spendProof(mark: string, today: Day): Promise<boolean>;
  dropSpentProofs(before: Day): Promise<void>;
  /** The value under a name; the first to ask lays the given one. */
  ensureSetting(name: string, value: string): Promise<string>;
}
