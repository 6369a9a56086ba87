/**
 * Decisions on one entry that nobody takes alone. A list of small rules: another one is a function more in `RULES`.
 * A rule sees the camera as the decision found it and what the decision would make of it.
 */
import type { CameraState } from '../camera/camera.ts';
import { distanceM } from '../geo/distance.ts';
import { dwellingNeedsTwo } from '../home/dwelling-needs-two.ts';
import type { DecidedCamera, RevisionEffect } from '../submission/decide.ts';
import type { Submission, TakenDecision } from '../submission/submission.ts';

/** Metres beyond which a move is more than a correction: twice what a phone is off between houses, and the radius of "near". */
export const FAR_MOVE_M = 50;

/** Why a decision needs a second person. */
export const NEEDS_TWO_CAUSES = ['moves-far', 'takes-off-map', 'puts-back', 'private-home'] as const;
export type NeedsTwoCause = (typeof NEEDS_TWO_CAUSES)[number];

/** A decision that is about to be carried out. */
export interface WeighedDecision {
  submission: Submission;
  decision: TakenDecision;
  /** With its revisions before the decision; absent for a new one. */
  camera?: DecidedCamera;
  /** Absent when no camera changes. */
  effect?: RevisionEffect;
}

type Rule = (weighed: WeighedDecision & { before: CameraState; after: CameraState }) => NeedsTwoCause | undefined;

const RULES: readonly Rule[] = [movesFar, takesOffMap, putsBack];

/** The causes for which this decision needs a second person; none for most. */
export function needsTwo(weighed: WeighedDecision): NeedsTwoCause[] {
  const before = weighed.camera?.revisions.at(-1)?.state;
  if (weighed.effect === undefined) return [];
  // The one rule that a new camera can meet as well.
  const home = dwellingNeedsTwo({ ...(before && { before }), after: weighed.effect.state });
  const ofHome: NeedsTwoCause[] = home === undefined ? [] : [home];
  if (before === undefined) return ofHome;
  const states = { ...weighed, before, after: weighed.effect.state };
  return [...RULES.flatMap((rule) => rule(states) ?? []), ...ofHome];
}

/** A camera on the map that would stand more than 50 m from where it stood. */
function movesFar({ before, after }: Parameters<Rule>[0]): NeedsTwoCause | undefined {
  if (!before.published || !after.published) return undefined;
  return distanceM(before.facts, after.facts) > FAR_MOVE_M ? 'moves-far' : undefined;
}

/** An undo that takes a camera off the map, but for a slip that is taken back at once. */
function takesOffMap(weighed: Parameters<Rule>[0]): NeedsTwoCause | undefined {
  const isLeaving = weighed.before.published && !weighed.after.published;
  return isLeaving && !isOwnSlip(weighed) ? 'takes-off-map' : undefined;
}

/**
 * Who published an entry by mistake takes it back alone on the same day, while nothing else has touched the camera: the entry waits
 * again as it did before, for all moderators to see, and nothing that anybody else agreed to is lost.
 */
function isOwnSlip({ submission, decision, camera }: WeighedDecision): boolean {
  const latest = submission.decisions.at(-1);
  return (
    camera?.revisions.length === 1 &&
    latest?.action === 'accept' &&
    latest.actor === decision.actor &&
    latest.on === decision.on
  );
}

/** An entry accepted anew would put back what two people took off the map, and another two have not put back since. */
function putsBack({ before, after, camera }: Parameters<Rule>[0]): NeedsTwoCause | undefined {
  if (before.published || !after.published) return undefined;
  const last = camera?.revisions.findLast(({ act }) => OFF_BY_TWO.has(act) || act === 'show');
  return last !== undefined && OFF_BY_TWO.has(last.act) ? 'puts-back' : undefined;
}

const OFF_BY_TWO: ReadonlySet<string> = new Set(['hide', 'remove', 'revert']);
