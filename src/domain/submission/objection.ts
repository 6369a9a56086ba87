/** A contributor's objection to a refusal: once, in their own words, decided by somebody else. */
import type { Day, FactName } from '../camera/camera.ts';
import { waitingState } from './conflict.ts';
import type { Submission, TakenDecision } from './submission.ts';

/** What an objection brings; `conflictFields` are those of the sighting as the camera stands now. */
export interface Objection {
  expectVersion: number;
  text: string;
  conflictFields: FactName[];
}

export type ObjectionResult =
  | { ok: true; next: Submission; repeated: boolean }
  | { ok: false; code: 'not-refused' | 'objected-already' | 'stale-version' };

/** True while the contributor may object. */
export function mayObject({ state, objectedOn }: Pick<Submission, 'state' | 'objectedOn'>): boolean {
  return state === 'refused' && objectedOn === undefined;
}

/**
 * Puts a refused entry back among those that wait. The words of the refusal join the talk, so that whoever decides reads both.
 * The same objection sent twice is one.
 */
export function objectTo(
  submission: Submission,
  { expectVersion, text, conflictFields }: Objection,
  today: Day,
): ObjectionResult {
  const { messages, decisions, objectedOn, version } = submission;
  if (objectedOn !== undefined) {
    const isRepeat = messages.some((message) => message.from === 'contributor' && message.text === text);
    return isRepeat ? { ok: true, next: submission, repeated: true } : { ok: false, code: 'objected-already' };
  }
  if (submission.state !== 'refused') return { ok: false, code: 'not-refused' };
  if (version !== expectVersion) return { ok: false, code: 'stale-version' };
  const refusal = decisions.at(-1);
  const said = refusal?.text === undefined ? [] : [{ from: 'moderator', text: refusal.text, on: refusal.on } as const];
  const next: Submission = {
    ...submission,
    state: waitingState(conflictFields),
    version: version + 1,
    conflictFields,
    messages: [...messages, ...said, { from: 'contributor', text, on: today }],
    objectedOn: today,
  };
  return { ok: true, next, repeated: false };
}

/** Whoever refused does not judge the objection; passing it on is all they may do. */
export function mayDecide(
  { objectedOn, decisions }: Pick<Submission, 'objectedOn' | 'decisions'>,
  { actor, action }: Pick<TakenDecision, 'actor' | 'action'>,
): boolean {
  return objectedOn === undefined || action === 'pass' || refuserOf(decisions) !== actor;
}

/** Pseudonym of who refused first: an objection is against that decision. */
export function refuserOf(decisions: readonly TakenDecision[]): string | undefined {
  return decisions.find(({ action }, index) => action === 'refuse' && decisions[index + 1]?.action !== 'undo')?.actor;
}
