/** The part of the store that keeps what needs two people, and carries it out. */
import type { CameraRecord, CameraState, Day, Sha256 } from '../domain/camera/camera.ts';
import type { ProposalAnswer } from '../domain/proposal/answer.ts';
import type { ActReason, BannedKind, Proposal, Proposed, Reviewer } from '../domain/proposal/proposal.ts';
import type { RevertCounts, RevertOutcome } from '../domain/revert/plan-revert.ts';
import type { Release } from '../domain/submission/hold.ts';
import type { OpId } from '../domain/submission/submission.ts';

/** What a moderator proposes; decisions become proposals by being taken. */
export interface NewProposal {
  id: string;
  proposed: Exclude<Proposed, { act: 'decision' }>;
  reason: ActReason;
  words?: string;
}

/** Why an act cannot be proposed or carried out: what it is about is not there, or is so already. */
export type ActProblem = 'unknown-camera' | 'unknown-submission' | 'unknown-photo' | 'unknown-batch' | 'nothing-to-do';

/**
 * `already-proposed`: another proposal of the same is open. In an instance with one reviewer `proposal` comes back confirmed. `gone`: files of photos
 * that were taken away with it, to be deleted now.
 */
export type ProposeOutcome =
  | { ok: true; proposal: Proposal; repeated: boolean; gone: readonly Sha256[] }
  | { ok: false; code: ActProblem | 'same-id-other-body' }
  | { ok: false; code: 'already-proposed'; proposal: Proposal };

/** `gone` as above. `stale`: what it was about has changed since; the proposal has ended and nothing was done. */
export type AnswerOutcome =
  | { ok: true; proposal: Proposal; repeated: boolean; gone: readonly Sha256[] }
  | { ok: false; code: 'unknown-proposal' }
  | { ok: false; code: 'same-person' | 'not-allowed' | 'already-answered' | 'stale'; proposal: Proposal };

/** How far an undoing is. `counts` is of the cameras done. */
export interface RevertProgress {
  total: number;
  left: number;
  counts: RevertCounts;
}

/** A proposal with what only lists show. */
export interface ListedProposal extends Proposal {
  /** Of an undoing that was confirmed. */
  progress?: RevertProgress;
}

/** What an undoing would do, and a few of its cameras to look at. */
export interface RevertPreview {
  counts: RevertCounts;
  /** Entries that would be closed. */
  entries: number;
  samples: { cameraId: string; outcome: RevertOutcome; before: CameraState; after: CameraState }[];
}

/** An import as moderators see it. */
export interface BatchLine {
  batchId: string;
  source: string;
  licence: string;
  fileName: string;
  on: Day;
  /** Null while the import runs, or when it was stopped. */
  summary: { rows: number; taken: number; duplicates: number; refused: number } | null;
  /** The proposal that undoes it, while one is open or was confirmed. */
  proposal: { id: string; state: 'open' | 'confirmed' } | null;
}

export interface ProposalStore {
  propose(request: NewProposal, by: Reviewer, today: Day): Promise<ProposeOutcome>;
  /** One winner; the act is carried out in the same transaction, an undoing at least begun. */
  answerProposal(
    id: string,
    answer: ProposalAnswer,
    by: Reviewer,
    today: Day,
    release?: Release,
  ): Promise<AnswerOutcome>;
  findProposal(id: string): Promise<ListedProposal | undefined>;
  /** Open ones, the first due first; and the latest that have ended. */
  listProposals(today: Day): Promise<{ open: ListedProposal[]; closed: ListedProposal[] }>;
  /** Open proposals of decisions on these entries. */
  findDecisionProposals(opIds: readonly OpId[], today: Day): Promise<Map<OpId, Proposal>>;
  /** Everybody who may confirm. */
  listReviewers(): Promise<Reviewer[]>;
  /** Ends what is past its deadline; returns how many. */
  expireProposals(today: Day): Promise<number>;

  /** Undoings that were confirmed and are not done. */
  listUnfinishedReverts(): Promise<string[]>;
  /** Does the next chunk of an undoing, in one commit; false when nothing is left. Any number of processes may call it. */
  continueRevert(id: string, today: Day): Promise<boolean>;
  previewRevert(proposed: Extract<Proposed, { act: 'revert-batch' | 'revert-source' }>): Promise<RevertPreview>;
  /** Latest first. */
  listBatches(limit: number): Promise<BatchLine[]>;
  findBatch(batchId: string): Promise<BatchLine | undefined>;
  /** Cameras that show this file, by id; a hundred at most. */
  listCamerasOfPhoto(sha256: Sha256): Promise<CameraRecord[]>;

  isBanned(kind: BannedKind, name: string): Promise<boolean>;
}
