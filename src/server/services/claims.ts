/** Who looks at an entry: a hint for the others, which ends by itself and keeps nobody from deciding. */
import { limitsOf } from '../../domain/people/area.ts';
import type { OpId } from '../../domain/submission/submission.ts';
import { AppError } from '../../protocol/error-code.ts';
import type { ClaimAnswer, Moderators } from '../../protocol/schema/review.ts';
import type { Account } from '../../storage/store.ts';
import type { ServiceContext } from './context.ts';
import { expectWithin } from './decide.ts';

/** How long a look lasts unless it is renewed. */
const CLAIM_MS = 5 * 60_000;
const MINUTE_MS = 60_000;

/** Notes that a moderator looks at an entry. The end is a whole minute: nothing finer is needed. @throws {AppError} unknown-submission, not-allowed */
export async function claimEntry(
  context: ServiceContext,
  { opId, takeOver }: { opId: OpId; takeOver: boolean },
  account: Account,
): Promise<ClaimAnswer> {
  const { store } = context;
  const { name } = account;
  await expectOpen(context, opId, account);
  const nowMs = context.now();
  const untilMs = Math.ceil((nowMs + CLAIM_MS) / MINUTE_MS) * MINUTE_MS;
  const holder = await store.claim({ opId, holder: name }, { nowMs, untilMs, takeOver });
  return { holder, isMine: holder === name };
}

/** Lets go of it; what one does not hold stays as it is. */
export async function releaseEntry({ store }: ServiceContext, opId: OpId, { name }: Account): Promise<void> {
  await store.release({ opId, holder: name });
}

/** Whom an entry can be passed on to; without one, nobody but oneself is named. @throws {AppError} unknown-submission, not-allowed */
export async function listModerators(context: ServiceContext, account: Account, opId?: OpId): Promise<Moderators> {
  const own = account.name;
  if (opId === undefined) return { names: [], own };
  await expectOpen(context, opId, account);
  return { names: await context.store.listDeciders(opId), own };
}

async function expectOpen(context: ServiceContext, opId: OpId, account: Account): Promise<void> {
  if ((await context.store.findSubmission(opId)) === undefined) throw new AppError('unknown-submission');
  const areas = limitsOf(account);
  if (areas !== undefined) await expectWithin(context, opId, areas);
}
