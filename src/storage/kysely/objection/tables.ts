/** The tables of objections, as both engines hold them. */

/** What somebody without an account wants hidden. */
export interface ObjectionTable {
  id: string;
  receipt_hash: string;
  body_hash: string;
  /** The photo's hash, or the camera's id: what one objection at a time may be about. */
  thing: string;
  camera_id: string;
  photo: string | null;
  reason: string;
  /** Forgotten when the objection ends. */
  words: string | null;
  state: string;
  held: string | null;
  received_on: string;
  due_on: string;
  ended_on: string | null;
  one_person: number;
}

export interface ObjectionVoteTable {
  objection_id: string;
  account_id: string;
  vote: string;
  on_day: string;
}

/** A camera that an objection masks, or of which it masks a photo. Gone when the thing is shown again. */
export interface ObjectionMaskTable {
  objection_id: string;
  camera_id: string;
  cell: number;
  made_rev: number;
  /** JSON of the photo that was taken out; null when the camera itself is hidden. */
  photo: string | null;
}

/** Files of masked photos: closed to the public whatever camera shows them. */
export interface MaskedPhotoTable {
  sha256: string;
  objection_id: string;
}
