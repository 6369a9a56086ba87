/** Takes in what phones send. Items stand or fall alone; all that stand are on disk when the answer goes out. */
import { canonicalJson } from '../../domain/log/canonical.ts';
import { ERROR_STATUS, type ErrorCode } from '../../protocol/error-code.ts';
import type { Outcome, PushAnswer, PushItem } from '../../protocol/schema/submission.ts';
import type { FeedHead, NewSubmission, ReceiveOutcome } from '../../storage/store.ts';
import { SENTENCES } from '../sentence.ts';
import { checkPushItem } from './check-sighting.ts';
import { type ServiceContext, sha256Of, todayOf } from './context.ts';
import type { SourceKeys } from './source-keys.ts';

/** What a push is received with. */
export interface PushServices {
  context: ServiceContext;
  readHead: () => Promise<FeedHead>;
  sources: SourceKeys;
}

/** Stores every sound item in one durable commit and tells each its outcome, in the order they came. `source` is a name that is worthless a day later. */
export async function receivePush(
  { context, readHead, sources }: PushServices,
  items: readonly unknown[],
  source: string,
): Promise<PushAnswer> {
  const today = todayOf(context);
  const checked = items.map((item) => ({ value: item, ...checkPushItem(item, today) }));
  const opIds = checked.flatMap((entry) => (entry.ok ? [entry.item.opId] : []));
  const counts = sources.note(source, opIds);
  const sound = checked.flatMap((entry) =>
    entry.ok ? [{ ...toNewSubmission(entry.item), ofSource: counts.get(entry.item.opId) ?? 0 }] : [],
  );
  const [{ epoch }, received] = await Promise.all([
    readHead(),
    sound.length === 0 ? [] : context.store.receiveAll(sound, today),
  ]);

  let next = 0;
  const outcomes = checked.map((entry): Outcome => {
    if (!entry.ok) return refusal(opIdOf(entry.value), entry.problem.code, entry.problem);
    const outcome = received[next++];
    if (outcome === undefined) throw new RangeError(`expected ${sound.length} outcomes, got ${received.length}`);
    return toOutcome(entry.item, outcome);
  });
  return { epoch, outcomes };
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

function refusal(opId: string | null, code: ErrorCode, problem: { message: string; where?: string }): Outcome {
  const where = problem.where === undefined ? {} : { where: problem.where };
  return { opId, taken: false, status: ERROR_STATUS[code], code, message: problem.message, ...where };
}

/** The id of an item that may be anything, so that the sender finds it again. */
function opIdOf(value: unknown): string | null {
  if (value === null || typeof value !== 'object') return null;
  const opId: unknown = Reflect.get(value, 'opId');
  return typeof opId === 'string' && /^[0-9a-f]{32}$/.test(opId) ? opId : null;
}
