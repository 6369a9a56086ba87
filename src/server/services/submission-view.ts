/** A submission as the wire shows it, to its contributor and to moderators. */
import type { PhotoRef, Sha256 } from '../../domain/camera/camera.ts';
import type { Sighting } from '../../domain/sighting/sighting.ts';
import { moderatedFields, moderatedSighting } from '../../domain/submission/moderate.ts';
import type { Submission, SubmissionMessage, TakenDecision } from '../../domain/submission/submission.ts';
import type { DecisionAnswer, ReceiptStatus } from '../../protocol/schema/submission.ts';
import type { StoredPhoto } from '../../storage/store.ts';

type DecisionLine = DecisionAnswer['decision'];

/** A decision without its ids and versions, beside the sighting that it was taken on. */
export function toDecisionLine(decision: TakenDecision, sighting: Sighting): DecisionLine {
  const changed = moderatedFields(sighting, decision);
  return {
    action: decision.action,
    ...(decision.reason === undefined ? {} : { reason: decision.reason }),
    ...(decision.text === undefined ? {} : { text: decision.text }),
    ...(decision.into === undefined ? {} : { into: decision.into }),
    ...(decision.to === undefined ? {} : { to: decision.to }),
    ...(changed.length === 0 ? {} : { changed }),
    ...(decision.alone === true ? { alone: true } : {}),
    ...(decision.bulkId === undefined ? {} : { bulkId: decision.bulkId }),
    actor: decision.actor,
    on: decision.on,
  };
}

/** Stored photos of a submission in the order it names them; those not uploaded are left out. */
export function photoRefsOf(uploads: readonly Sha256[], stored: readonly StoredPhoto[]): PhotoRef[] {
  const byUpload = new Map(stored.map((photo) => [photo.upload, photo]));
  return uploads.flatMap((upload) => {
    const photo = byUpload.get(upload);
    return photo === undefined
      ? []
      : [{ full: photo.full, thumb: photo.thumb, width: photo.width, height: photo.height }];
  });
}

/** The reason of a refused entry: that of the latest decision. */
export function refusalReasonOf(submission: Submission): TakenDecision['reason'] {
  return submission.state === 'refused' ? submission.decisions.at(-1)?.reason : undefined;
}

/** What a moderator changed before publishing; undefined when nothing was, or nothing is published. */
export function moderatedOf({ state, sighting, decisions }: Submission): ReceiptStatus['moderated'] {
  const last = decisions.at(-1);
  if (state !== 'accepted' || last === undefined) return undefined;
  const fields = moderatedFields(sighting, last);
  const published = moderatedSighting(sighting, last);
  return fields.length === 0 || published === undefined ? undefined : { fields, sighting: published };
}

/** The talk, and the words that went with the latest decision if it closed the entry. */
export function messagesOf({ state, messages, decisions }: Submission): SubmissionMessage[] {
  const last = decisions.at(-1);
  const isClosing = state === 'accepted' || state === 'merged' || state === 'refused';
  if (!isClosing || last?.text === undefined) return messages;
  return [...messages, { from: 'moderator', text: last.text, on: last.on }];
}
