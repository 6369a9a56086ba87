/**
 * The state of a camera as it would be had a source never been there. What others did is done again in its order, on a past without the
 * source: so derived parts (witnesses, trust, days, disputes) come out as honest work alone would have made them, and not as a difference
 * of states could guess them.
 */
import type { CameraState } from '../camera/camera.ts';
import { applySighting, trustOf } from '../sighting/apply-sighting.ts';
import { undoRevision } from '../submission/undo.ts';
import { applyStep } from './apply-step.ts';
import type { PastAct, RevertedCamera } from './past-act.ts';

/** `state` is undefined when nobody but the source ever saw the camera. `isKept`: the source made it, and others have seen it since. */
export interface Rebuilt {
  state: CameraState | undefined;
  isKept: boolean;
}

/** Sightings whose authors looked at the camera: with one of them it is no longer the source's alone. "Gone" is none. */
const SEEING: ReadonlySet<PastAct['act']> = new Set(['edit', 'confirm', 'photo', 'merge']);

/** The camera without what its source brought. */
export function rebuildWithout({ acts }: RevertedCamera): Rebuilt {
  const first = acts[0];
  if (first === undefined) return { state: undefined, isKept: false };
  const isKept = first.isSource && isSeenByOthers(acts);
  // Who confirmed or corrected the camera looked at what the source said of it: that is where they started from.
  let state = isKept ? bareOf(first.state) : undefined;
  const past = new Map<number, CleanStep>();
  for (const [index, act] of acts.entries()) {
    if (act.isSource) continue;
    const before: CameraState | undefined = state;
    state = doAgain(act, acts[index - 1]?.state, { state, past });
    if (state !== undefined) past.set(act.rev, { act: act.act, before, after: state });
  }
  return { state, isKept };
}

/** Whether somebody else has looked at the camera; an undone sighting saw nothing. */
export function isSeenByOthers(acts: readonly PastAct[]): boolean {
  const undone = new Set(acts.map(({ undoes }) => undoes));
  return acts.some(({ isSource, act, rev }) => !isSource && SEEING.has(act) && !undone.has(rev));
}

/** What one act did, in a past without the source. */
interface CleanStep {
  act: PastAct['act'];
  before: CameraState | undefined;
  after: CameraState;
}

interface CleanPast {
  state: CameraState | undefined;
  past: ReadonlyMap<number, CleanStep>;
}

function doAgain(act: PastAct, recordedBefore: CameraState | undefined, clean: CleanPast): CameraState | undefined {
  const { state } = clean;
  if (act.undoes !== undefined) return undoAgain(act.undoes, clean);
  if (act.accepted !== undefined) {
    if (act.act === 'new') return applySighting(undefined, act.accepted);
    // In this past nobody could have published it: there was no such camera on the map.
    return state?.published ? applySighting(state, act.accepted) : state;
  }
  if (recordedBefore === undefined) return act.state;
  return state && applyStep(recordedBefore, act.state, state);
}

function undoAgain(undoes: number, { state, past }: CleanPast): CameraState | undefined {
  const undone = past.get(undoes);
  return state && undone ? undoRevision({ ...undone, current: state }) : state;
}

/** What the source said of the camera, with no witness and no photo of it. */
function bareOf({ observedOn: _first, confirmedOn: _last, goneOn: _gone, ...state }: CameraState): CameraState {
  const bare: CameraState = { ...state, witnesses: 0, photos: [], published: true };
  return { ...bare, trust: trustOf(bare) };
}
