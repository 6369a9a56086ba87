/** The part of the store that moderators work with: the queue, claims, bulk decisions. */
import type { Day } from '../domain/camera/camera.ts';
import type { CellRange } from '../domain/geo/cell.ts';
import type { Areas } from '../domain/people/area.ts';
import type { SightingKind } from '../domain/sighting/sighting.ts';
import type { RiskLevel, RiskSign } from '../domain/submission/risk-rules.ts';
import type {
  DecisionAction,
  OpId,
  QueueOrder,
  RefusalReason,
  Submission,
  SubmissionState,
} from '../domain/submission/submission.ts';
import type { Actor } from './store.ts';

/** Which of the open entries, or of the held ones; every part that is given must hold. */
export interface QueueFilter {
  states?: readonly SubmissionState[];
  kind?: SightingKind;
  risk?: RiskLevel;
  /** Came in on this day or later, and on this day or before. */
  from?: Day;
  until?: Day;
  /** Stands in one of these. */
  ranges?: readonly CellRange[];
  batchId?: string;
  passedTo?: string;
  /** Only those whose contributor objects to a refusal. */
  isObjected?: boolean;
  /** What is accepted and waits for the daily release, in the place of what is open. */
  isHeld?: boolean;
  /** Leaves out what is not wholly within these: where its reader may decide. */
  areas?: Areas;
  /** Only these: what a source sent, for instance. */
  opIds?: readonly OpId[];
}

export interface QueueRequest {
  after?: string;
  limit: number;
  states?: readonly SubmissionState[];
  filter?: QueueFilter;
  order?: QueueOrder;
}

export interface QueuePage {
  total: number;
  items: Submission[];
  next: string | null;
}

/** An entry as somebody saw it. */
export interface SeenEntry {
  opId: OpId;
  version: number;
}

/** Somebody looks at an entry. */
export interface Claim {
  opId: OpId;
  holder: string;
}

/** One decision on many entries. */
export interface BulkDecision {
  /** 32 hex digits: the same id again goes on where it ended. */
  bulkId: string;
  action: Extract<DecisionAction, 'accept' | 'refuse' | 'undo'>;
  reason?: RefusalReason;
  text?: string;
  /** The bulk decision that an `undo` takes back. */
  undoes?: string;
}

/** Why an entry was left out: it changed meanwhile, or may not be decided so. */
export interface LeftOut {
  opId: OpId;
  code:
    | 'unknown-submission'
    | 'unknown-camera'
    | 'not-open'
    | 'bad-request'
    | 'already-decided'
    | 'stale-version'
    | 'own-refusal'
    | 'not-allowed'
    | 'photo-missing'
    | 'banned'
    | 'needs-two';
}

/** How far a bulk decision is. */
export interface BulkProgress {
  bulkId: string;
  action: DecisionAction;
  actor: string;
  total: number;
  decided: number;
  isFinished: boolean;
}

/** Entries of a filter that are alike in kind, signs and batch. */
export interface LikeEntries {
  kind: SightingKind;
  signs: RiskSign[];
  batchId?: string;
  count: number;
  from: Day;
  until: Day;
  /** Smallest range of keys that holds all that have a place. */
  range?: CellRange;
}

export interface ReviewStore {
  /** Open entries in the wanted order; within a day in no telling order. `after` is the `next` of the page before. */
  listQueue(request: QueueRequest): Promise<QueuePage>;
  /** What a filter holds, by what is alike. */
  groupQueue(filter: QueueFilter): Promise<LikeEntries[]>;
  /** Ids and versions of what a filter holds, at most `limit`. */
  listSeen(filter: QueueFilter, limit: number): Promise<SeenEntry[]>;
  countAhead(opId: OpId): Promise<number>;

  /** Pseudonyms of everybody who may decide on an entry, in the order of the alphabet. */
  listDeciders(opId: OpId): Promise<string[]>;
  /** True when the entry is wholly within the areas. */
  isEntryWithin(opId: OpId, areas: Areas): Promise<boolean>;

  /** Notes who looks at an entry until a time; somebody else's note stands until it ends, unless it is taken over. Gives the holder. */
  claim(claim: Claim, time: { nowMs: number; untilMs: number; takeOver: boolean }): Promise<string>;
  release(claim: Claim): Promise<void>;
  /** Claims of these entries that have not ended. */
  listClaims(opIds: readonly OpId[], nowMs: number): Promise<Claim[]>;

  /** Opens a bulk decision, or finds it as far as it is. */
  beginBulk(bulk: BulkDecision, actor: Actor, total: number): Promise<BulkProgress>;
  /** Decides a part of it, and of that what lies in the actor's areas. What it has decided before is decided once; what changed meanwhile is left out. */
  decidePart(bulk: BulkDecision, actor: Actor, entries: readonly SeenEntry[]): Promise<LeftOut[]>;
  /** Writes the entry of the log that says the whole. */
  finishBulk(bulkId: string): Promise<BulkProgress>;
  findBulk(bulkId: string): Promise<BulkProgress | undefined>;
  /** Entries whose latest decision is a part of it, with their versions; of those within the areas alone, if there are any. */
  listDecidedBy(bulkId: string, areas?: Areas): Promise<SeenEntry[]>;
}
