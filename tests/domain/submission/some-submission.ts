/** An entry, a camera and decisions for the tests of review. */
import type { CameraState } from '../../../src/domain/camera/camera.ts';
import type { Sighting } from '../../../src/domain/sighting/sighting.ts';
import { type DecideCase, type DecidedCamera, decide } from '../../../src/domain/submission/decide.ts';
import type { DecisionAction, Submission, TakenDecision } from '../../../src/domain/submission/submission.ts';

export const ON = '2026-06-30';
export const STATE: CameraState = {
  facts: { lat: 52.52, lon: 13.405, mount: 'pole' },
  trust: 'single',
  witnesses: 1,
  observedOn: '2026-01-10',
  confirmedOn: '2026-01-10',
  photos: [],
  published: true,
};
export const CAMERA: DecidedCamera = { id: 'c', revisions: [{ rev: 1, act: 'new', state: STATE }] };
export const NEW: Sighting = { kind: 'new', facts: { lat: 1, lon: 2 }, photos: [] };
export const EDIT: Extract<Sighting, { kind: 'edit' }> = {
  kind: 'edit',
  cameraId: 'c',
  baseRev: 1,
  changes: { mount: 'wall' },
  photos: [],
};
export const CONFIRM: Sighting = { kind: 'confirm', cameraId: 'c', baseRev: 1, observedOn: '2026-06-01', photos: [] };
export const GONE: Sighting = { kind: 'gone', cameraId: 'c', baseRev: 1, observedOn: '2026-06-01', photos: [] };
export const SHOWN: Sighting = { kind: 'photo', cameraId: 'c', baseRev: 1, observedOn: '2026-06-01', photos: [] };

/** An entry that waits, under version 3. */
export function aSubmission(changes: Partial<Submission> = {}): Submission {
  const sighting = changes.sighting ?? EDIT;
  return {
    opId: 'op',
    sighting,
    state: 'pending',
    version: 3,
    receivedOn: ON,
    ...(sighting.kind === 'new' ? {} : { cameraId: sighting.cameraId }),
    conflictFields: [],
    messages: [],
    decisions: [],
    bodyHash: 'b',
    ...changes,
  };
}

/** A decision with what its action needs. */
export function aTaken(action: DecisionAction, changes: Partial<TakenDecision> = {}): TakenDecision {
  const needed = {
    accept: {},
    merge: { into: 'c' },
    refuse: { reason: 'duplicate' },
    ask: { text: 'Where?' },
    undo: {},
    pass: { text: 'You know that street.', to: 'wren' },
  } as const;
  return { decisionId: 'd', expectVersion: 3, action, actor: 'heron', on: ON, ...needed[action], ...changes };
}

/** Decides about the sample camera. */
export function run(submission: Submission, decision: TakenDecision, changes: Partial<DecideCase> = {}) {
  return decide({ submission, decision, camera: CAMERA, photos: [], newCameraId: 'n', ...changes });
}
