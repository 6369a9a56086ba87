/** Takes in what phones send. Items stand or fall alone; all that stand are on disk when the answer goes out. */
import { canonicalJson } from '../../domain/log/canonical.ts';
import { ERROR_STATUS, type ErrorCode } from '../../protocol/error-code.ts';
import type { Proof } from '../../protocol/schema/intake.ts';
import type { Outcome, PushAnswer, PushItem } from '../../protocol/schema/submission.ts';
import type { FeedHead, NewSubmission, ReceiveOutcome } from '../../storage/store.ts';
import { SENTENCES } from '../sentence.ts';
import { checkPushItem } from './check-sighting.ts';
import { type ServiceContext, sha256Of, todayOf } from './context.ts';
import type { Intake } from './intake/intake.ts';
import type { SourceKeys } from './source-keys.ts';

/** What a push is received with. */
export interface PushServices {
  context: ServiceContext;
  readHead: () => Promise<FeedHead>;
  sources: SourceKeys;
  intake: Intake;
}

/** A push as it came. `source` is a name that is worthless a day later. */
export interface PushRequest {
  items: readonly unknown[];
  source: string;
  proof?: Proof;
}

/**
 * Stores every sound item that has a place in one durable commit and tells each its outcome, in the order they came.
 *
 * @throws {AppError} proof-needed
 */
export async function receivePush(
  { context, readHead, sources, intake }: PushServices,
  { items, source, proof }: PushRequest,
): Promise<PushAnswer> {
  const today = todayOf(context);
  const checked = items.map((item) => ({ value: item, ...checkPushItem(item, today) }));
  const door = await intake.open(
    checked.flatMap((entry) => (entry.ok ? [entry.item] : [])),
    source,
    proof,
  );
  const taken = checked.flatMap((entry) => (entry.ok && !door.late.has(entry.item.opId) ? [entry.item] : []));
  const counts = sources.note(
    source,
    taken.map(({ opId }) => opId),
  );
  const sound = taken.map((item) => ({ ...toNewSubmission(item), ofSource: counts.get(item.opId) ?? 0 }));
  const [{ epoch }, received] = await Promise.all([
    readHead(),
    sound.length === 0 ? [] : context.store.receiveAll(sound, today),
  ]).catch((error: unknown) => {
    // Their places are free again: they will be sent once more.
    door.settle(new Set());
    throw error;
  });
  door.settle(new Set(sound.filter((_, index) => isNew(received[index])).map(({ opId }) => opId)));

  let next = 0;
  const outcomes = checked.map((entry): Outcome => {
    if (!entry.ok) return refusal(opIdOf(entry.value), entry.problem.code, entry.problem);
    const retryAfterS = door.late.get(entry.item.opId);
    if (retryAfterS !== undefined) {
      const code = 'too-many-requests';
      return { ...refusal(entry.item.opId, code, { message: SENTENCES[code] }), retryAfterS };
    }
    const outcome = received[next++];
    if (outcome === undefined) throw new RangeError(`expected ${sound.length} outcomes, got ${received.length}`);
    return toOutcome(entry.item, outcome);
  });
  return { epoch, outcomes };
}

function isNew(outcome: ReceiveOutcome | undefined): boolean {
  return outcome?.ok === true && !outcome.repeated;
}

function toNewSubmission(item: PushItem): NewSubmission {
  return {
    opId: item.opId,
    receiptHash: item.receiptHash,
    sighting: item.sighting,
    bodyHash: sha256Of(canonicalJson(item.sighting)),
  };
}

/** 201 when it is new, 200 when it had been stored before: the rest of the answer is the same. */
function toOutcome(item: PushItem, outcome: ReceiveOutcome): Outcome {
  if (!outcome.ok) return refusal(item.opId, outcome.code, { message: SENTENCES[outcome.code] });
  const { submission } = outcome;
  return {
    opId: item.opId,
    taken: true,
    status: outcome.repeated ? 200 : 201,
    state: submission.state,
    version: submission.version,
    conflictFields: [...submission.conflictFields],
  };
}

function refusal(
  opId: string | null,
  code: ErrorCode,
  problem: { message: string; where?: string },
): Extract<Outcome, { taken: false }> {
  const where = problem.where === undefined ? {} : { where: problem.where };
  return { opId, taken: false, status: ERROR_STATUS[code], code, message: problem.message, ...where };
}

/** The id of an item that may be anything, so that the sender finds it again. */
function opIdOf(value: unknown): string | null {
  if (value === null || typeof value !== 'object') return null;
  const opId: unknown = Reflect.get(value, 'opId');
  return typeof opId === 'string' && /^[0-9a-f]{32}$/.test(opId) ? opId : null;
}
