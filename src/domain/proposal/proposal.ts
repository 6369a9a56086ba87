/** An act of moderators that one person proposes and another confirms. */
import type { CameraId, Day, Sha256 } from '../camera/camera.ts';
import type { Cell } from '../geo/cell.ts';
import { type Decision, type OpId, REFUSAL_REASONS } from '../submission/submission.ts';

/** Every act that nobody carries out alone. */
export const PROPOSED_ACTS = [
  'hide-camera',
  'show-camera',
  'remove-camera',
  'purge-photo',
  'purge-submission',
  'ban-source',
  'revert-batch',
  'revert-source',
  'decision',
] as const;
export type ProposedAct = (typeof PROPOSED_ACTS)[number];

/** Why: the words of a refusal, and four of those that only such acts have. `other` needs words of one's own. */
export const ACT_REASONS = [...REFUSAL_REASONS, 'shows-person', 'licence', 'invented', 'other'] as const;
export type ActReason = (typeof ACT_REASONS)[number];
/** Those to choose from: `invented` is an older name of `made-up`, still taken and told. */
export const OFFERED_REASONS = ACT_REASONS.filter((reason) => reason !== 'invented');

/** Whether a word is one of the reasons. */
export function isActReason(word: string): word is ActReason {
  return ACT_REASONS.some((reason) => reason === word);
}

/** `open` waits for a second person. The others are ends: of them `confirmed` alone has changed anything. */
export const PROPOSAL_STATES = ['open', 'confirmed', 'declined', 'expired', 'withdrawn'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** Accepted entries that are undone together. */
export type SourceFilter =
  | { kind: 'entries'; opIds: readonly OpId[] }
  /** Received on a day, about cameras within a square of cells: `from` ≤ cell < `to`. */
  | { kind: 'day-cell'; day: Day; quadkey: string; from: Cell; to: Cell };

/** What an act is about. Import sources and accounts are all that can be banned: contributors have no identity. */
export type Proposed =
  | { act: 'hide-camera' | 'show-camera' | 'remove-camera'; cameraId: CameraId }
  /** `sha256` is that of the large file. */
  | { act: 'purge-photo'; sha256: Sha256 }
  | { act: 'purge-submission'; opId: OpId }
  | { act: 'ban-source'; kind: BannedKind; name: string }
  | { act: 'revert-batch'; batchId: string }
  | { act: 'revert-source'; filter: SourceFilter }
  | { act: 'decision'; opId: OpId; decision: Decision };

/** What can be banned. */
export type BannedKind = 'source' | 'account';

/** Who proposes or answers. */
export interface Reviewer {
  /** Random id of the account. */
  id: string;
  /** Pseudonym among moderators. */
  name: string;
}

/** A proposal as it stands. */
export interface Proposal {
  /** 128 bits from the moderator's device: the same id again is the same proposal. */
  id: string;
  proposed: Proposed;
  reason: ActReason;
  /** For the other moderators; never public. */
  words?: string;
  proposedBy: Reviewer;
  proposedOn: Day;
  /** Last day on which it can be confirmed. */
  dueOn: Day;
  state: ProposalState;
  answeredBy?: Reviewer;
  answeredOn?: Day;
  /** Carried out at once, because nobody else was there to ask. */
  onePerson: boolean;
}

/** What the proposal is about as one line of text: two proposals of one act about the same have the same. */
export function subjectOf(proposed: Proposed): string {
  switch (proposed.act) {
    case 'hide-camera':
    case 'show-camera':
    case 'remove-camera':
      return proposed.cameraId;
    case 'purge-photo':
      return proposed.sha256;
    case 'purge-submission':
    case 'decision':
      return proposed.opId;
    case 'ban-source':
      return `${proposed.kind}/${proposed.name}`;
    case 'revert-batch':
      return proposed.batchId;
    case 'revert-source':
      return subjectOfFilter(proposed.filter);
  }
}

function subjectOfFilter(filter: SourceFilter): string {
  return filter.kind === 'day-cell' ? `day/${filter.day}/${filter.quadkey}` : `entries/${filter.opIds.join(',')}`;
}
