/** A revision together with what is known of why it was made: what undoing a source needs of the past. */
import type { AcceptedSighting } from '../sighting/apply-sighting.ts';
import type { PastRevision } from '../submission/decide.ts';

/** A revision of a camera. */
export interface PastAct extends PastRevision {
  /** True for what the source brought, or one that was undone before, and for what took only that back. */
  isSource: boolean;
  /** The sighting that was accepted; absent for imports, acts of moderators, and bodies that are no longer kept. */
  accepted?: AcceptedSighting;
  /** Revision that this one took back, for an undo. */
  undoes?: number;
}

/** A camera whose source is to be undone: all its revisions, oldest first, at least one of them the source's. */
export interface RevertedCamera {
  id: string;
  acts: readonly PastAct[];
}
