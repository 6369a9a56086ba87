/** The tables of acts that need two people, as both engines hold them. */

/** An act that one person proposed. */
export interface ProposalTable {
  id: string;
  act: string;
  subject: string;
  /** JSON of what is proposed. */
  body: string;
  reason: string;
  words: string | null;
  /** Id and pseudonym of the account. */
  proposed_by: string;
  proposed_name: string;
  proposed_on: string;
  due_on: string;
  state: string;
  answered_by: string | null;
  answered_name: string | null;
  answered_on: string | null;
  one_person: number;
  /** Targets it had when it was confirmed; 0 for acts that are done in one step. */
  total: number;
  /** JSON of what became of the cameras so far; null for such acts. */
  counts: string | null;
}

/** What an undoing has still to do: rows go as they are done, so it goes on after a crash where it was. */
export interface ProposalTargetTable {
  proposal_id: string;
  /** `camera`, and after all cameras `entry`. */
  kind: string;
  target: string;
  /** JSON list: revisions of the camera that are the source's. */
  revs: string;
}

/** Revisions of a source that was undone, and the revision that undid them: to whoever undoes another source they are none. */
export interface RevertedRevisionTable {
  camera_id: string;
  rev: number;
  by_rev: number;
}

/** Sources of imports, and accounts, that are banned. */
export interface BanTable {
  kind: string;
  name: string;
  on_day: string;
}
