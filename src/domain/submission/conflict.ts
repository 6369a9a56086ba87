/** Whether an open edit still fits the camera as it has become. */
import type { CameraFacts, FactName } from '../camera/camera.ts';
import { mergeFacts } from '../sighting/merge.ts';
import type { Sighting } from '../sighting/sighting.ts';
import type { Submission } from './submission.ts';

/** Facts of the camera at the revision the person looked at, and as they stand now. */
export interface FactHistory {
  base: CameraFacts;
  current: CameraFacts;
}

/** Facts that both the edit and somebody else changed since its base, to different values. None for other kinds. */
export function conflictFieldsOf(sighting: Sighting, { base, current }: FactHistory): FactName[] {
  if (sighting.kind !== 'edit') return [];
  return mergeFacts(base, current, { ...base, ...sighting.changes }).conflicts;
}

/** State of an entry that waits for a decision. */
export function waitingState(conflictFields: readonly FactName[]): 'pending' | 'conflict' {
  return conflictFields.length > 0 ? 'conflict' : 'pending';
}

/** An open entry after its camera changed: the same object while nothing differs, else the next version. */
export function rebase(submission: Submission, conflictFields: FactName[]): Submission {
  if (submission.conflictFields.join() === conflictFields.join()) return submission;
  const state = submission.state === 'asked' ? 'asked' : waitingState(conflictFields);
  return { ...submission, state, conflictFields, version: submission.version + 1 };
}
