import { describe, expect, it } from 'vitest';
import type { CameraState, RevisionAct } from '../../../src/domain/camera/camera.ts';
import { needsTwo } from '../../../src/domain/proposal/needs-two.ts';
import { importedState } from '../../../src/domain/sighting/apply-sighting.ts';
import type { Submission, TakenDecision } from '../../../src/domain/submission/submission.ts';

const ON = '2026-11-20';
const HERE = importedState({ lat: 52.52, lon: 13.405 }, { name: 'Survey', licence: 'CC0-1.0' }, ON);
const at = (lat: number): CameraState => ({ ...HERE, facts: { ...HERE.facts, lat } });
const OFF: CameraState = { ...HERE, published: false };

const decision = (changes: Partial<TakenDecision> = {}): TakenDecision => ({
  decisionId: 'd',
  expectVersion: 1,
  action: 'accept',
  actor: 'heron',
  on: ON,
  ...changes,
});
const submission = (...decisions: TakenDecision[]): Submission => ({
  opId: 'o',
  sighting: { kind: 'new', facts: HERE.facts, photos: [] },
  state: 'pending',
  version: 1,
  receivedOn: ON,
  conflictFields: [],
  messages: [],
  decisions,
  bodyHash: '',
});
const causes = (
  before: readonly (readonly [RevisionAct, CameraState])[],
  after: CameraState,
  { taken = decision(), past = [] as TakenDecision[] } = {},
) =>
  needsTwo({
    submission: submission(...past),
    decision: taken,
    camera: { id: 'c', revisions: before.map(([act, state], index) => ({ rev: index + 1, act, state })) },
    effect: { cameraId: 'c', rev: before.length + 1, act: 'edit', state: after },
  });

describe('a decision needs a second person', () => {
  // One thousandth of a degree of latitude is 111 m.
  it.each([
    [52.52, []],
    [52.5204, []],
    [52.52044, []],
    [52.52046, ['moves-far']],
    [53, ['moves-far']],
  ])('when it moves a camera to %d: %j', (lat, expected) => {
    expect(causes([['import', HERE]], at(lat))).toEqual(expected);
  });

  it('when it takes a camera off the map that somebody else published, on another day, or that others touched', () => {
    const undo = (changes: Partial<TakenDecision> = {}) => decision({ action: 'undo', ...changes });
    const past = [decision()];
    expect(causes([['new', HERE]], OFF, { taken: undo(), past })).toEqual([]);
    expect(causes([['new', HERE]], OFF, { taken: undo({ actor: 'wren' }), past })).toEqual(['takes-off-map']);
    expect(causes([['new', HERE]], OFF, { taken: undo({ on: '2026-11-21' }), past })).toEqual(['takes-off-map']);
    const touched = [['new', HERE] as const, ['confirm', HERE] as const];
    expect(causes(touched, OFF, { taken: undo(), past })).toEqual(['takes-off-map']);
  });

  it('when it puts back what two people took off the map, until another two have shown it', () => {
    const hidden = [['new', HERE] as const, ['hide', OFF] as const];
    expect(causes(hidden, HERE)).toEqual(['puts-back']);
    expect(
      causes(
        [
          ['new', HERE],
          ['undo', OFF],
        ],
        HERE,
      ),
    ).toEqual([]);
    expect(causes([...hidden, ['show', HERE], ['undo', OFF]], HERE)).toEqual([]);
    expect(
      causes(
        [
          ['new', HERE],
          ['remove', OFF],
          ['undo', OFF],
        ],
        HERE,
      ),
    ).toEqual(['puts-back']);
    expect(
      causes(
        [
          ['import', HERE],
          ['revert', OFF],
        ],
        HERE,
      ),
    ).toEqual(['puts-back']);
  });

  it('never for a new camera, and never when no camera changes', () => {
    const weighed = { submission: submission(), decision: decision() };
    expect(needsTwo(weighed)).toEqual([]);
    expect(needsTwo({ ...weighed, effect: { cameraId: 'c', rev: 1, act: 'new', state: HERE } })).toEqual([]);
  });
});

describe('a camera on a private home', () => {
  const bell: CameraState = { ...HERE, facts: { ...HERE.facts, kinds: ['doorbell'] } };

  it('needs a second person when it is new, when a camera becomes one, and when one is said to be none', () => {
    expect(
      needsTwo({
        submission: submission(),
        decision: decision(),
        effect: { cameraId: 'c', rev: 1, act: 'new', state: bell },
      }),
    ).toEqual(['private-home']);
    expect(causes([['new', HERE]], bell)).toEqual(['private-home']);
    expect(causes([['new', bell]], HERE)).toEqual(['private-home']);
    expect(causes([['new', bell]], bell)).toEqual([]);
  });
});
