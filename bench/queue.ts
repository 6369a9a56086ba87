/** The moderators' work on a long queue: pages with neighbours, and refusing much at once. */
import { randomBytes } from 'node:crypto';
import type { OpId } from '../src/domain/submission/submission.ts';
import { parseConfig } from '../src/server/config.ts';
import type { ServiceContext } from '../src/server/services/context.ts';
import { decideSubmission } from '../src/server/services/decide.ts';
import { listQueue } from '../src/server/services/queue.ts';
import type { Store } from '../src/storage/store.ts';
import type { Bench, BenchSize, Reading } from './bench.ts';
import { interleave, quantile, timed } from './measure.ts';
import { inFolder, publishPoints, withStore } from './stores.ts';
import { submissionOf } from './submissions.ts';
import { BENCH_DAY, partOf } from './world.ts';

export const queue: Bench = { name: 'queue', goal: 'P11', run };

const WAITING = 100_000;
const FEW = 1000;
const PAGES = 20;
const REFUSED = 10_000;
/** Decisions of a bulk action that are under way at once. */
const AT_ONCE = 50;
const CHUNK = 500;

function run({ repeats }: BenchSize): Promise<Reading[]> {
  return inFolder((longDir) =>
    inFolder((shortDir) =>
      withStore(longDir, (long) =>
        withStore(shortDir, async (short) => {
          await fill(long, WAITING);
          await fill(short, FEW);
          const pages = await interleave(repeats, {
            ours: () => slowPageMs(contextOf(long)),
            anchor: () => slowPageMs(contextOf(short)),
          });
          return [
            {
              what: `page of ${WAITING / 1000}k waiting, p95`,
              unit: 'ms',
              ours: pages.ours,
              anchor: { name: `${FEW} waiting`, values: pages.anchor },
              bar: { of: 'ours', most: 50 },
            },
            await benchRefusals(long, short),
          ];
        }),
      ),
    ),
  );
}

async function fill(store: Store, count: number): Promise<void> {
  const published = partOf(0).slice(0, 20_000);
  await publishPoints(store, published);
  const points = partOf(2);
  for (let from = 0; from < count; from += CHUNK) {
    const part = Array.from({ length: CHUNK }, (_, n) => points[(from + n) % points.length]).filter(
      (point) => point !== undefined,
    );
    await store.receiveAll(part.map(submissionOf), BENCH_DAY);
  }
}

/** What a service needs to work on a store. */
export function contextOf(store: Store): ServiceContext {
  const parsed = parseConfig({});
  if (!parsed.ok) throw new Error(parsed.problems.join(' '));
  return { config: parsed.config, store, now: Date.now, randomHex: (bytes) => randomBytes(bytes).toString('hex') };
}

/** Milliseconds that 95 of 100 pages stay below, turned one after the other as a moderator does. */
async function slowPageMs(context: ServiceContext): Promise<number> {
  const times: number[] = [];
  let after: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    times.push(
      await timed(async () => {
        const answer = await listQueue(context, after);
        JSON.stringify(answer);
        after = answer.next ?? undefined;
      }),
    );
  }
  return quantile(times, 0.95);
}

async function benchRefusals(long: Store, short: Store): Promise<Reading> {
  const ours = await refuse(long, REFUSED);
  const anchor = await refuse(short, FEW / 2);
  return {
    what: 'refusing 10,000',
    unit: 's',
    ours: [(ours.ms / ours.count / 1000) * REFUSED],
    anchor: { name: `pace at ${FEW} waiting`, values: [(anchor.ms / anchor.count / 1000) * REFUSED] },
    bar: { of: 'ours', most: 2 },
  };
}

async function refuse(store: Store, count: number): Promise<{ count: number; ms: number }> {
  const context = contextOf(store);
  const opIds = await waitingIds(store, count);
  const account = { id: 'bench', name: 'bench', role: 'moderator' } as const;
  const decide = async (opId: OpId): Promise<void> => {
    const decision = {
      decisionId: context.randomHex(16),
      expectVersion: 1,
      action: 'refuse',
      reason: 'not-there',
    } as const;
    await decideSubmission(context, opId, decision, account);
  };
  const ms = await timed(async () => {
    let next = 0;
    const work = async (): Promise<void> => {
      for (let opId = opIds[next++]; opId !== undefined; opId = opIds[next++]) await decide(opId);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  });
  return { count: opIds.length, ms };
}

async function waitingIds(store: Store, count: number): Promise<OpId[]> {
  const { items } = await store.listQueue({ limit: count });
  return items.map(({ opId }) => opId);
}
