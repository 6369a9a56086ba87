/** What a person says they saw: the body of a submission about a camera. */
import type { CameraFacts, CameraId, Day, Sha256 } from '../camera/camera.ts';

/** Changed fields only; null = "can't tell". */
export type FactChanges = Partial<CameraFacts>;

/**
 * `photos` are hashes of the files as uploaded. `baseRev` is the revision the person looked at.
 */
export type Sighting =
  | { kind: 'new'; facts: CameraFacts; photos: Sha256[] }
  | { kind: 'edit'; cameraId: CameraId; baseRev: number; changes: FactChanges; photos: Sha256[] }
  | { kind: 'confirm'; cameraId: CameraId; baseRev: number; observedOn: Day; photos: Sha256[] }
  | { kind: 'gone'; cameraId: CameraId; baseRev: number; observedOn: Day; photos: Sha256[] }
  | { kind: 'photo'; cameraId: CameraId; baseRev: number; observedOn: Day; photos: Sha256[] };

export type SightingKind = Sighting['kind'];

/** Every kind of sighting, in the order in which moderators choose among them. */
export const SIGHTING_KINDS = ['new', 'edit', 'confirm', 'gone', 'photo'] as const satisfies readonly SightingKind[];
