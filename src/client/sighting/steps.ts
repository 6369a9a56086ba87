/** The five steps of the form, in their order. */
import type { Draft } from '../../offline/outbox/entry.ts';

/** A step, as a draft keeps it. */
export type Step = Draft['step'];

export const STEPS = ['place', 'what', 'direction', 'photo', 'review'] as const satisfies readonly Step[];

/** The step before; undefined before the first. */
export function findStepBefore(step: Step): Step | undefined {
  return STEPS[STEPS.indexOf(step) - 1];
}
