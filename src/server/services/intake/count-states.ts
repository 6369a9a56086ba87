/** What became of the entries of one source. */
import { OPEN_STATES } from '../../../domain/submission/submission.ts';
import type { EntryBrief } from '../../../storage/intake-store.ts';

/** How many wait, were decided, were refused, and how many said that a camera is gone. */
export interface EntryCounts {
  open: number;
  decided: number;
  refused: number;
  gone: number;
}

/** Counts entries; one that was taken back counts for nothing. */
export function countStates(briefs: readonly EntryBrief[]): EntryCounts {
  const of = (...states: readonly string[]) => briefs.filter(({ state }) => states.includes(state)).length;
  return {
    open: of(...OPEN_STATES),
    decided: of('accepted', 'merged', 'refused'),
    refused: of('refused'),
    gone: briefs.filter(({ kind }) => kind === 'gone').length,
  };
}
