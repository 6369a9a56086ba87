/** One decision on many entries: what it would take, and taking it, part after part. */
import { CELL_LEVELS, type CellRange, quadkeyOf } from '../../domain/geo/cell.ts';
import { limitsOf } from '../../domain/people/area.ts';
import { AppError } from '../../protocol/error-code.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type {
  BulkAnswer,
  BulkPreview,
  BulkPreviewRequest,
  BulkRequest,
  Selection,
} from '../../protocol/schema/review.ts';
import type { BulkProgress, LeftOut, LikeEntries, QueueFilter, SeenEntry } from '../../storage/review-store.ts';
import type { Account } from '../../storage/store.ts';
import { findUnstorable } from '../validation/problem.ts';
import { actorOf } from './actor.ts';
import { createBulkPreviews } from './bulk-previews.ts';
import type { ServiceContext } from './context.ts';
import { hasPhoto } from './decide.ts';
import { toQueueItems } from './queue.ts';
import { toStoreFilter, withinAreas } from './queue-filter.ts';
import type { SourceKeys } from './source-keys.ts';

/** Entries of one commit: other writers come in between. */
const PART = 500;
/** Entries that a preview shows. */
const SAMPLE = 5;
/** Entries that an answer names of those left out. */
const NAMED = 50;

/** Bulk decisions of one process. */
export interface BulkService {
  /** @throws {AppError} out-of-range */
  preview(request: BulkPreviewRequest, account: Account): Promise<BulkPreview>;
  /** The same id again goes on where it ended. @throws {AppError} selection-changed, missing-field, bad-request, not-allowed for the id of somebody else's */
  decide(request: BulkRequest, account: Account): Promise<BulkAnswer>;
  /** @throws {AppError} not-found, also for somebody else's */
  progress(bulkId: string, account: Account): Promise<BulkAnswer>;
}

/** Begins with no preview and no bulk under way. */
export function createBulks(context: ServiceContext, sources: SourceKeys): BulkService {
  const { store } = context;
  const previews = createBulkPreviews(context);
  const running = new Map<string, Promise<BulkAnswer>>();

  const select = async (selection: Selection, account: Account): Promise<SeenEntry[]> => {
    if ('entries' in selection) return selection.entries;
    const kept = selection.seen === undefined ? undefined : previews.find(selection.seen);
    if (kept !== undefined && kept.length === selection.count) return kept;
    const filter = toStoreFilter(selection.filter, { account, sources });
    const matching = await store.listSeen(filter, selection.count + 1);
    if (matching.length <= selection.count) return matching;
    throw new AppError('selection-changed', { count: selection.count });
  };

  const run = async (request: BulkRequest, account: Account): Promise<BulkAnswer> => {
    const known = await store.findBulk(request.bulkId);
    if (known !== undefined && known.actor !== account.name) throw new AppError('not-allowed');
    if (known?.isFinished) return toAnswer(known, []);
    const entries = await entriesOf(request, account);
    const actor = actorOf(context, account);
    const { selection: _selection, ...bulk } = request;
    await store.beginBulk(bulk, actor, entries.length);
    const left: LeftOut[] = [];
    for (let start = 0; start < entries.length; start += PART) {
      const part = entries.slice(start, start + PART);
      const sound = bulk.action === 'accept' ? await withoutEmpty(context, part, left) : part;
      left.push(...(await store.decidePart(bulk, actor, sound)));
    }
    return toAnswer(await store.finishBulk(bulk.bulkId), left);
  };

  const entriesOf = async ({ selection, undoes }: BulkRequest, account: Account): Promise<SeenEntry[]> => {
    if (undoes !== undefined) return store.listDecidedBy(undoes, limitsOf(account));
    if (selection === undefined) throw new AppError('missing-field', { where: '/selection' });
    return select(selection, account);
  };

  return {
    preview: async ({ selection }, account) => {
      const filter: QueueFilter =
        'entries' in selection
          ? { ...withinAreas(account), opIds: selection.entries.map(({ opId }) => opId) }
          : toStoreFilter(selection.filter, { account, sources });
      const [groups, seen, page] = await Promise.all([
        store.groupQueue(filter),
        store.listSeen(filter, LIMITS.bulkMatches),
        store.listQueue({ filter, limit: SAMPLE, order: 'risk' }),
      ]);
      const sample = await toQueueItems(context, page.items, { account, sources });
      return { count: seen.length, seen: previews.keep(seen), sample, ...commonOf(groups) };
    },
    decide: (request, account) => {
      expectWhole(request);
      // A second press of the same button waits for the first.
      const under = running.get(request.bulkId);
      if (under !== undefined) return under;
      const work = run(request, account).finally(() => running.delete(request.bulkId));
      running.set(request.bulkId, work);
      return work;
    },
    progress: async (bulkId, account) => {
      const found = await store.findBulk(bulkId);
      if (found?.actor !== account.name) throw new AppError('not-found');
      return toAnswer(found, []);
    },
  };
}

function expectWhole(request: BulkRequest): void {
  const unstorable = findUnstorable(request);
  if (unstorable !== undefined)
    throw new AppError(unstorable.code, { message: unstorable.message, where: unstorable.where });
  const { action, reason, undoes } = request;
  if (action === 'refuse' && reason === undefined) throw new AppError('missing-field', { where: '/reason' });
  if ((action === 'undo') === (undoes !== undefined)) return;
  throw new AppError('bad-request', {
    message: 'To undo names the bulk decision that it takes back; nothing else does.',
  });
}

/** Entries of photos that have not arrived cannot be published. */
async function withoutEmpty(
  context: ServiceContext,
  part: readonly SeenEntry[],
  left: LeftOut[],
): Promise<SeenEntry[]> {
  const sound: SeenEntry[] = [];
  for (const entry of part) {
    const sighting = (await context.store.findSubmission(entry.opId))?.sighting;
    const isEmpty = sighting?.kind === 'photo' && !(await hasPhoto(context, sighting.photos));
    if (isEmpty) left.push({ opId: entry.opId, code: 'photo-missing' });
    else sound.push(entry);
  }
  return sound;
}

function toAnswer({ bulkId, action, total, decided, isFinished }: BulkProgress, left: readonly LeftOut[]): BulkAnswer {
  return {
    bulkId,
    action,
    total,
    decided,
    leftOut: isFinished ? total - decided : 0,
    isFinished,
    left: left.slice(0, NAMED),
  };
}

type Common = Omit<BulkPreview, 'count' | 'seen' | 'sample'>;

function commonOf(groups: readonly LikeEntries[]): Common {
  const kinds = new Map<LikeEntries['kind'], number>();
  const signs = new Map<LikeEntries['signs'][number], number>();
  const days = groups.flatMap(({ from, until }) => [from, until]).sort();
  for (const group of groups) {
    kinds.set(group.kind, (kinds.get(group.kind) ?? 0) + group.count);
    for (const sign of group.signs) signs.set(sign, (signs.get(sign) ?? 0) + group.count);
  }
  const [from, until] = [days[0], days.at(-1)];
  const area = areaOf(groups.flatMap(({ range }) => range ?? []));
  const touching = groups.filter(({ kind }) => kind !== 'new').reduce((sum, { count }) => sum + count, 0);
  return {
    kinds: [...kinds].map(([kind, count]) => ({ kind, count })),
    signs: [...signs].map(([sign, count]) => ({ sign, count })),
    batches: new Set(groups.flatMap(({ batchId }) => batchId ?? [])).size,
    ...(from === undefined || until === undefined ? {} : { from, until }),
    ...(area === undefined ? {} : { area }),
    touching,
  };
}

/** The deepest square that holds every range; undefined when there is none but the world. */
function areaOf(ranges: readonly CellRange[]): string | undefined {
  if (ranges.length === 0) return undefined;
  const first = quadkeyOf(Math.min(...ranges.map(({ from }) => from)), CELL_LEVELS);
  const last = quadkeyOf(Math.max(...ranges.map(({ to }) => to - 1)), CELL_LEVELS);
  let shared = 0;
  while (shared < CELL_LEVELS && first[shared] === last[shared]) shared += 1;
  return shared === 0 ? undefined : first.slice(0, shared);
}
