/** Who looks at an entry: a hint for the others, which ends by itself and keeps nobody from deciding. */
import type { OpId } from '../../domain/submission/submission.ts';
import { AppError } from '../../protocol/error-code.ts';
import type { ClaimAnswer, Moderators } from '../../protocol/schema/review.ts';
import type { Account } from '../../storage/store.ts';
import type { ServiceContext } from './context.ts';

/** How long a look lasts unless it is renewed. */
const CLAIM_MS = 5 * 60_000;
const MINUTE_MS = 60_000;

/** Notes that a moderator looks at an entry. The end is a whole minute: nothing finer is needed. @throws {AppError} unknown-submission */
export async function claimEntry(
  { store, now }: ServiceContext,
  { opId, takeOver }: { opId: OpId; takeOver: boolean },
  { name }: Account,
): Promise<ClaimAnswer> {
  if ((await store.findSubmission(opId)) === undefined) throw new AppError('unknown-submission');
  const nowMs = now();
  const untilMs = Math.ceil((nowMs + CLAIM_MS) / MINUTE_MS) * MINUTE_MS;
  const holder = await store.claim({ opId, holder: name }, { nowMs, untilMs, takeOver });
  return { holder, isMine: holder === name };
}

/** Lets go of it; what one does not hold stays as it is. */
export async function releaseEntry({ store }: ServiceContext, opId: OpId, { name }: Account): Promise<void> {
  await store.release({ opId, holder: name });
}

/** Whom an entry can be passed on to. */
export async function listModerators({ store }: ServiceContext, { name }: Account): Promise<Moderators> {
  return { names: await store.listDeciders(), own: name };
}
