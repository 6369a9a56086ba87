/** Covers as they are, and the steps back. Nothing is burnt in yet: every step can be undone until the photo is saved. */
import { type Covers, NO_COVERS } from '../../domain/photo/cover.ts';

/** Values only: a step back is the value before. */
export interface CoverHistory {
  past: readonly Covers[];
  now: Covers;
  /** Of the latest change: more of the same is no step of its own. */
  tag: string | undefined;
}

/** Nothing covered, nothing to undo. */
export const EMPTY_HISTORY: CoverHistory = { past: [], now: NO_COVERS, tag: undefined };

/** Goes on to other covers. Changes with one tag, such as the many small moves of one drag, are one step. */
export function changeCovers({ past, now, tag }: CoverHistory, next: Covers, nextTag?: string): CoverHistory {
  if (next === now) return { past, now, tag };
  const isSameStep = nextTag !== undefined && nextTag === tag;
  return { past: isSameStep ? past : [...past, now], now: next, tag: nextTag };
}

/** One step back. */
export function undoCovers({ past, now }: CoverHistory): CoverHistory {
  return { past: past.slice(0, -1), now: past.at(-1) ?? now, tag: undefined };
}
