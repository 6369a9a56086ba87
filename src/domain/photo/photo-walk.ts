/** What a walk over the parts of a picture file finds. */

/**
 * Why a file is more, or less, than a picture. `metadata`: a part that no picture needs, known or not. `trailing`: bytes after the end.
 * `truncated`: it ends before its picture. `animated`: more than one picture. `unreadable`: not built as its format wants.
 */
export type PhotoFault = 'metadata' | 'trailing' | 'truncated' | 'animated' | 'unreadable';

/** Size of the picture as its header says, or what is wrong; `part` is the part's own name in its format. */
export type PhotoWalk = { ok: true; width: number; height: number } | { ok: false; fault: PhotoFault; part: string };

/** A fault in a part. */
export function faultIn(fault: PhotoFault, part: string): PhotoWalk {
  return { ok: false, fault, part };
}
