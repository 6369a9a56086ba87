/** The moderators' work on a long queue: pages with neighbours, each way it is filtered, and refusing much at once. */
import { randomBytes } from 'node:crypto';
import { latLonOfCell, quadkeyOf } from '../src/domain/geo/cell.ts';
import type { OpId } from '../src/domain/submission/submission.ts';
import { parseConfig } from '../src/server/config.ts';
import { createBulks } from '../src/server/services/bulk.ts';
import type { ServiceContext } from '../src/server/services/context.ts';
import { decideSubmission } from '../src/server/services/decide.ts';
import { listQueue, type QueueAsked } from '../src/server/services/queue.ts';
import { createSourceKeys } from '../src/server/services/source-keys.ts';
import type { Store } from '../src/storage/store.ts';
import type { Bench, BenchSize, Reading } from './bench.ts';
import { interleave, quantile, timed } from './measure.ts';
import { inFolder, publishPoints, withStore } from './stores.ts';
import { submissionOf } from './submissions.ts';
import { BENCH_DAY, idOf, partOf } from './world.ts';

export const queue: Bench = { name: 'queue', goal: 'P11', run };

const WAITING = 100_000;
const FEW = 1000;
const PAGES = 20;
/** A tenth of what waits came with one import. */
const BATCH = idOf(7);
const REFUSED = WAITING / 10;
/** Decisions of one entry each, for comparison, and how many are under way at once. */
const SINGLE = 1000;
const AT_ONCE = 50;
const CHUNK = 500;
const DAYS = ['2026-11-21', '2026-11-22', BENCH_DAY] as const;
const ACCOUNT = { id: 'bench', name: 'bench', role: 'moderator' } as const;
const REFUSAL = { action: 'refuse', reason: 'made-up' } as const;

/** Every order and filter by itself: some hold most of what waits, some nothing. */
function waysToAsk(): Record<string, QueueAsked> {
  const middle = partOf(2)[0]?.cell ?? 0;
  const { lat, lon } = latLonOfCell(middle);
  return {
    'oldest first': {},
    'newest first': { order: 'newest' },
    'by risk': { order: 'risk' },
    'of a kind': { filter: { kind: 'new' } },
    'of a kind that nothing is': { filter: { kind: 'gone' } },
    'with much risk': { filter: { risk: 'much' } },
    'of one day': { filter: { from: DAYS[1], until: DAYS[1] } },
    'in a square': { filter: { area: quadkeyOf(middle, 12) } },
    'in a frame': { filter: { frame: [lon - 0.05, lat - 0.03, lon + 0.05, lat + 0.03] } },
    'of an import': { filter: { batch: BATCH } },
    'passed on to me': { filter: { mine: true } },
    'with an objection': { filter: { objected: true } },
  };
}

function run({ repeats }: BenchSize): Promise<Reading[]> {
  return inFolder((longDir) =>
    inFolder((shortDir) =>
      withStore(longDir, (long) =>
        withStore(shortDir, async (short) => {
          await fill(long, WAITING);
          await fill(short, FEW);
          const readings: Reading[] = [];
          for (const [name, asked] of Object.entries(waysToAsk())) {
            const pages = await interleave(repeats, {
              ours: () => slowPageMs(contextOf(long), asked),
              anchor: () => slowPageMs(contextOf(short), asked),
            });
            readings.push({
              what: `page of ${WAITING / 1000}k waiting, ${name}, p95`,
              unit: 'ms',
              ours: pages.ours,
              anchor: { name: `${FEW} waiting`, values: pages.anchor },
              bar: { of: 'ours', most: 50 },
            });
          }
          return [...readings, await benchRefusals(long, repeats)];
        }),
      ),
    ),
  );
}

/** Fills a queue from persons on three days and one import. */
export async function fill(store: Store, count: number): Promise<void> {
  const published = partOf(0).slice(0, 20_000);
  await publishPoints(store, published);
  const points = partOf(2);
  for (let from = 0; from < count; from += CHUNK) {
    const part = Array.from({ length: CHUNK }, (_, n) => points[(from + n) % points.length]).filter(
      (point) => point !== undefined,
    );
    const items = part.map((point, n) => ({ ...submissionOf(point), ...(n % 10 === 9 ? { batchId: BATCH } : {}) }));
    await store.receiveAll(items, DAYS[(from / CHUNK) % DAYS.length] ?? BENCH_DAY);
  }
}

/** What a service needs to work on a store. */
export function contextOf(store: Store): ServiceContext {
  const parsed = parseConfig({});
  if (!parsed.ok) throw new Error(parsed.problems.join(' '));
  return { config: parsed.config, store, now: Date.now, randomHex: (bytes) => randomBytes(bytes).toString('hex') };
}

/** Milliseconds that 95 of 100 pages stay below, turned one after the other as a moderator does. */
async function slowPageMs(context: ServiceContext, asked: QueueAsked): Promise<number> {
  const times: number[] = [];
  let after: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    times.push(
      await timed(async () => {
        const answer = await listQueue(context, { ...asked, ...(after === undefined ? {} : { after }) });
        JSON.stringify(answer);
        after = answer.next ?? undefined;
      }),
    );
  }
  return quantile(times, 0.95);
}

async function benchRefusals(store: Store, repeats: number): Promise<Reading> {
  const seconds = await interleave(repeats, {
    ours: () => refuseTogether(store),
    anchor: () => refuseSingly(store),
  });
  return {
    what: `preview and refusal of ${REFUSED} at once`,
    unit: 's',
    ours: seconds.ours,
    anchor: { name: `pace of ${SINGLE} decisions of one each`, values: seconds.anchor },
    bar: { of: 'ours', most: 2 },
  };
}

/** What the two presses of a moderator take: one shows the import, one refuses it. Another decision puts it all back. */
async function refuseTogether(store: Store): Promise<number> {
  const context = contextOf(store);
  const bulks = createBulks(context, createSourceKeys(context));
  const [bulkId, undoId] = [context.randomHex(16), context.randomHex(16)];
  const filter = { batch: BATCH };
  let decided = 0;
  const ms = await timed(async () => {
    const { count, seen } = await bulks.preview({ selection: { filter } }, ACCOUNT);
    const answer = await bulks.decide({ bulkId, ...REFUSAL, selection: { filter, count, seen } }, ACCOUNT);
    decided = answer.decided;
  });
  const undone = await bulks.decide({ bulkId: undoId, action: 'undo', undoes: bulkId }, ACCOUNT);
  if (decided !== REFUSED || undone.decided !== REFUSED) {
    throw new Error(`expected ${REFUSED} refused and reopened, got ${decided} and ${undone.decided}`);
  }
  return ms / 1000;
}

async function refuseSingly(store: Store): Promise<number> {
  const context = contextOf(store);
  const { items } = await store.listQueue({ limit: SINGLE, filter: { kind: 'new' } });
  const alone = items.filter(({ batchId }) => batchId === undefined);
  const decide = async (opId: OpId, expectVersion: number): Promise<void> => {
    await decideSubmission(context, opId, { decisionId: context.randomHex(16), expectVersion, ...REFUSAL }, ACCOUNT);
  };
  const ms = await timed(async () => {
    let next = 0;
    const work = async (): Promise<void> => {
      for (let item = alone[next++]; item !== undefined; item = alone[next++]) await decide(item.opId, item.version);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  });
  return (ms / alone.length / 1000) * REFUSED;
}
