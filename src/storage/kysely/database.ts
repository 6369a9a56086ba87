/** The tables as both engines hold them: text, integer and bigint only; booleans are 0/1, documents are JSON text, days are text. */

import type { Generated } from 'kysely';
import type { MaskedPhotoTable, ObjectionMaskTable, ObjectionTable, ObjectionVoteTable } from './objection/tables.ts';
import type { BanTable, ProposalTable, ProposalTargetTable, RevertedRevisionTable } from './proposal/tables.ts';

/** Envelope and body of what a person proposes. A withdrawn one keeps its id, its day and no body. */
export interface SubmissionTable {
  op_id: string;
  receipt_hash: string;
  state: string;
  version: number;
  received_on: string;
  camera_id: string | null;
  /** JSON of the sighting; null once withdrawn. */
  sighting: string | null;
  body_hash: string;
  /** Hash of the body as first received: a repeated push is known by it even after an amendment. */
  received_hash: string;
  conflict_fields: string;
  messages: string;
  batch_id: string | null;
  /** What the source of the batch calls it. */
  source_ref: string | null;
  /** 1 while a moderator may decide. */
  is_open: Generated<number>;
  kind: Generated<string>;
  /** Where it says the camera stands, else where the camera it is about stands; null for rows of a former process that are closed. */
  cell: number | null;
  /** Level of `risk-rules.ts` as it was when the entry came in, and its signs with commas between. */
  risk: Generated<number>;
  signs: Generated<string>;
  passed_to: string | null;
  objected_on: string | null;
}

export interface DecisionTable {
  decision_id: string;
  op_id: string;
  /** 1, 2, 3 … within the submission. */
  n: number;
  action: string;
  expect_version: number;
  reason: string | null;
  text: string | null;
  into_camera: string | null;
  fields: string | null;
  actor: string;
  on_day: string;
  /** Revision of the camera that this decision made, if any. */
  made_rev: number | null;
  /** JSON of what the moderator changed before publishing. */
  changes: string | null;
  to_actor: string | null;
  alone: Generated<number>;
  bulk_id: string | null;
}

/** Who looks at an entry, and until when: a hint for others, gone when it ends. */
export interface ClaimTable {
  op_id: string;
  holder: string;
  until_ms: number;
}

/** A decision that waits for the daily release; `doc` is the decision as it was taken, and who agreed to it. */
export interface HeldDecisionTable {
  op_id: string;
  bulk_id: string | null;
  on_day: string;
  doc: string;
}

/** One decision on many entries. */
export interface BulkTable {
  bulk_id: string;
  action: string;
  reason: string | null;
  undoes: string | null;
  actor: string;
  on_day: string;
  total: number;
  parts: number;
  finished: number;
  /** How the public log names the actor; null where no account decided. */
  by: string | null;
}

/** Head state of each camera. `fact_hash` is that of the facts it was first published with: an import repeated later finds it. */
export interface CameraTable {
  id: string;
  rev: number;
  published: number;
  cell: number;
  doc: string;
  fact_hash: string;
  source: string | null;
  source_ref: string | null;
}

export interface RevisionTable {
  camera_id: string;
  rev: number;
  act: string;
  on_day: string;
  doc: string;
  hash: string;
}

/** Published cameras only, clustered by place. */
export interface MapPointTable {
  cell: number;
  id: string;
  kind: string;
  housing: string;
  aims: string;
  moves: number;
  mount: string;
  zone: string;
  life: string;
  trust: string;
  operator: string;
  manufacturer: string;
  confirmed_month: number;
}

/** What the public reads of a camera, clustered by place. One that is missing is read from camera and revision. */
export interface CameraRecordTable {
  cell: number;
  id: string;
  rev: number;
  doc: string;
  /** JSON list of [rev, act, day]. */
  history: string;
}

/**
 * One revision of a camera on a private home, as it really is; `revision` holds its seal only. `square` is the first key of the square
 * that counts it: set in the latest revision while that is on the map's side of review, else null.
 */
export interface HomePlaceTable {
  camera_id: string;
  rev: number;
  cell: number;
  square: number | null;
  level: number;
  doc: string;
  salt: string;
  fact_hash: string;
  source: string | null;
  source_ref: string | null;
}

export interface ChangeTable {
  feed: string;
  seq: number;
  camera_id: string;
  was: string | null;
  now: string | null;
}

/** One row for each of `log` and `change`: the lock that makes the order of commits the order of numbers. */
export interface HeadTable {
  name: string;
  seq: number;
  hash: string;
}

export interface LogTable {
  feed: string;
  seq: number;
  body: string;
  prev: string;
  hash: string;
}

/** Public keys of the instance, in their order. */
export interface LogKeyTable {
  n: number;
  public_key: string;
  on_day: string;
  /** By the key before; null of the first, and of one that came after a loss. */
  endorsement: string | null;
}

export interface LogCheckpointTable {
  size: number;
  on_day: string;
  public_key: string;
  epoch: string;
  hash: string;
  signature: string;
}

export interface PhotoTable {
  upload: string;
  full: string;
  thumb: string;
  width: number;
  height: number;
  added_on: string;
}

/** Which submission names which upload, stored or still to come. */
export interface PhotoUseTable {
  upload: string;
  op_id: string;
}

/** Files of published cameras: the only ones the public may fetch. */
export interface CameraPhotoTable {
  sha256: string;
  camera_id: string;
}

/** Files that are not kept any more, and what stands in for them: nothing brings one back. */
export interface GonePhotoTable {
  /** Of a stored file, or of the bytes a phone sent. */
  sha256: string;
  on_day: string;
  /** The act that took it away: repeated, it has no other effect. */
  act_id: string;
  /** The files that stand in for it, as of now; null where nothing does. */
  full: string | null;
  thumb: string | null;
}

export interface AccountTable {
  id: string;
  name: string;
  role: string;
  /** JSON list of quadkeys; null: everywhere. */
  areas: string | null;
  /** 1 once removed: the name stays taken. */
  removed: number;
}

export interface InviteTable {
  token_hash: string;
  name: string;
  role: string;
  expires_on: string;
  /** The session it opened; null while unused. */
  session_hash: string | null;
  areas: string | null;
  /** The account that a recovery link leads back to; null: it makes a new one. */
  account_id: string | null;
}

export interface SessionTable {
  session_hash: string;
  account_id: string;
  expires_on: string;
  /** What its owner names it by. */
  id: string;
  way: string;
  signed_in_on: string;
  renewed_on: string;
  /** Of the secret before this one, while the new one has not been used. */
  previous_hash: string | null;
}

export interface PasskeyTable {
  id: string;
  account_id: string;
  credential_id: string;
  public_key: string;
  counter: number;
  transports: string;
  name: string;
  added_on: string;
  used_on: string | null;
}

/** Challenges that were answered: each is good once. */
export interface UsedChallengeTable {
  challenge_hash: string;
  on_day: string;
}

export interface SettingTable {
  name: string;
  value: string;
}

/** A proof of work that was used, under a hash of it. */
export interface SpentProofTable {
  mark: string;
  on_day: string;
}

export interface LeaseTable {
  job: string;
  holder: string;
  until_ms: number;
}

export interface ImportBatchTable {
  batch_id: string;
  source: string;
  licence: string;
  file_name: string;
  sha256: string;
  format: string;
  on_day: string;
  /** JSON of the summary; null while the import runs. */
  summary: string | null;
}

export interface Database {
  submission: SubmissionTable;
  decision: DecisionTable;
  camera: CameraTable;
  revision: RevisionTable;
  map_point: MapPointTable;
  camera_record: CameraRecordTable;
  home_place: HomePlaceTable;
  change: ChangeTable;
  head: HeadTable;
  log: LogTable;
  log_key: LogKeyTable;
  log_checkpoint: LogCheckpointTable;
  photo: PhotoTable;
  photo_use: PhotoUseTable;
  camera_photo: CameraPhotoTable;
  gone_photo: GonePhotoTable;
  account: AccountTable;
  invite: InviteTable;
  session: SessionTable;
  passkey: PasskeyTable;
  used_challenge: UsedChallengeTable;
  setting: SettingTable;
  lease: LeaseTable;
  spent_proof: SpentProofTable;
  import_batch: ImportBatchTable;
  claim: ClaimTable;
  bulk: BulkTable;
  held_decision: HeldDecisionTable;
  objection: ObjectionTable;
  objection_vote: ObjectionVoteTable;
  objection_mask: ObjectionMaskTable;
  masked_photo: MaskedPhotoTable;
  proposal: ProposalTable;
  proposal_target: ProposalTargetTable;
  reverted_revision: RevertedRevisionTable;
  ban: BanTable;
}

/** The feed of this instance; a table keyed by (feed, seq) can be split by region later. */
export const FEED = 'main';
