/**
 * A flood through the real door and the real store, on a clock that is moved by hand: 10,000 entries of 1,000 sources, 99 of 100 hostile.
 * The hostile can pay for any proof of work, so none is asked for here: what holds is bounds, reserve and the moderators' tools.
 */
import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterEach, expect, it } from 'vitest';
import { cellOf, quadkeyOf } from '../../src/domain/geo/cell.ts';
import type { WireFilter } from '../../src/protocol/schema/review.ts';
import type { PushItem, QueueItem } from '../../src/protocol/schema/submission.ts';
import { createBulks } from '../../src/server/services/bulk.ts';
import { createIntake } from '../../src/server/services/intake/intake.ts';
import { receivePush } from '../../src/server/services/push.ts';
import { listQueue } from '../../src/server/services/queue.ts';
import { createSourceKeys } from '../../src/server/services/source-keys.ts';
import { seededRandom } from '../support/random.ts';
import { type Instance, NOON, openInstance } from './support/instance.ts';
import { aNewSighting, anItem, randomId } from './support/submissions.ts';

const HOUR = 3_600_000;
const LEAST_BYTES = 500_000_000;
const MODERATOR = { id: 'm', name: 'heron', role: 'moderator' } as const;
/** The town that people map: twelve squares. Half of the flood goes there, half anywhere. */
const TOWN: [west: number, south: number, east: number, north: number] = [16.3, 48.18, 16.36, 48.22];

/** Squares that together are everything but the hundred miles around the town. */
const AROUND = quadkeyOf(cellOf(48.2, 16.33), 8);
const OUTSIDE = Array.from(AROUND, (own, level) =>
  ['0', '1', '2', '3'].filter((digit) => digit !== own).map((digit) => AROUND.slice(0, level) + digit),
).flat();

let instance: Instance | undefined;
afterEach(async () => instance?.close());

interface Sender {
  name: string;
  isHonest: boolean;
  left: PushItem[];
  nextAt: number;
  /** Whether it was ever told to come again without being told when. */
  wasLeftAlone: boolean;
}

interface Shape {
  sources: number;
  entriesEach: number;
  honest: number;
  honestEach: number;
  cap: number;
}

/** Sources with their entries, in no order, all of them coming within the first hour. */
async function sendersOf(shape: Shape, random: ReturnType<typeof seededRandom>): Promise<Sender[]> {
  const [west, south, east, north] = TOWN;
  const inTown = () => ({ lat: south + random.next() * (north - south), lon: west + random.next() * (east - west) });
  const anywhere = () => ({ lat: random.next() * 120 - 60, lon: random.next() * 340 - 170 });
  const make = async (n: number, isHonest: boolean): Promise<Sender> => {
    const place = isHonest || n % 2 === 0 ? inTown : anywhere;
    const count = isHonest ? shape.honestEach : shape.entriesEach;
    const items = Array.from({ length: count }, async () => (await anItem(aNewSighting(place()))).item);
    const nextAt = NOON + Math.floor(random.next() * HOUR);
    return {
      name: `${isHonest ? 'h' : 'x'}${n}`,
      isHonest,
      left: await Promise.all(items),
      nextAt,
      wasLeftAlone: false,
    };
  };
  const hostile = shape.sources - shape.honest;
  return Promise.all(Array.from({ length: shape.sources }, (_, n) => make(n, n >= hostile)));
}

/** Where a commit costs no wait for a disk: nothing here is about what survives. Small ones, as containers have, will not do. */
async function folderInMemory(): Promise<string> {
  const folder = '/dev/shm';
  const { bavail, bsize } = await statfs(folder).catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize >= LEAST_BYTES ? folder : tmpdir();
}

async function floodOf(shape: Shape) {
  const random = seededRandom(7);
  const env = { OVERSEEN_RATE_LIMIT: '1000000', OVERSEEN_PROOF_OF_WORK: 'off' };
  instance = await openInstance({ ...env, OVERSEEN_PENDING_CAP: String(shape.cap) }, {}, await folderInMemory());
  const { context, clock, store } = instance;
  const sources = createSourceKeys(context);
  const services = { context, sources, intake: createIntake(context, sources), readHead: () => store.feedHead() };
  const senders = await sendersOf(shape, random);
  const honestIds = new Set(
    senders.filter(({ isHonest }) => isHonest).flatMap(({ left }) => left.map(({ opId }) => opId)),
  );
  const taken = { honest: 0, hostile: 0 };
  let firstTimeHonest = 0;
  let pushes = 0;

  const send = async (sender: Sender): Promise<void> => {
    clock.now = sender.nextAt;
    pushes += 1;
    const { outcomes } = await receivePush(services, { items: sender.left, source: sender.name });
    const late = outcomes.filter((outcome) => !outcome.taken);
    if (late.some((outcome) => outcome.taken || outcome.status !== 429 || !outcome.retryAfterS))
      sender.wasLeftAlone = true;
    const count = outcomes.length - late.length;
    taken[sender.isHonest ? 'honest' : 'hostile'] += count;
    if (sender.isHonest && clock.now < NOON + HOUR) firstTimeHonest += count;
    const lateIds = new Set(late.map(({ opId }) => opId));
    sender.left = sender.left.filter(({ opId }) => lateIds.has(opId));
    const waits = late.flatMap((outcome) => (outcome.taken ? [] : (outcome.retryAfterS ?? 0)));
    sender.nextAt = clock.now + Math.max(1, ...waits) * 1000;
  };
  /** Plays until a time: whoever was told to come again comes, honest or not. */
  const playUntil = async (end: number): Promise<void> => {
    for (;;) {
      const next = senders.filter(({ left }) => left.length > 0).reduce<Sender | undefined>(earlier, undefined);
      if (next === undefined || next.nextAt > end) break;
      await send(next);
    }
    clock.now = end;
  };
  const told = () => senders.every(({ wasLeftAlone }) => !wasLeftAlone);

  const bulks = createBulks(context, sources);
  /** Looks at the town's entries one after the other: a source that floods goes in one act, everything else is decided by itself. */
  const review = async (): Promise<{ acts: number; bulk: number }> => {
    let acts = 0;
    let bulk = 0;
    const refuseAll = async (filter: WireFilter) => {
      const { count, seen } = await bulks.preview({ selection: { filter } }, MODERATOR);
      if (count === 0) return;
      const selection = { filter, count, seen };
      await bulks.decide({ bulkId: randomId(), action: 'refuse', reason: 'not-there', selection }, MODERATOR);
      acts += 1;
      bulk += count;
    };
    const decideAlone = ({ opId, version }: QueueItem) => {
      const choice = honestIds.has(opId)
        ? ({ action: 'accept' } as const)
        : ({ action: 'refuse', reason: 'not-there' } as const);
      const decision = { decisionId: randomId(), expectVersion: version, ...choice };
      return store.decide(opId, decision, { name: MODERATOR.name, today: '2026-11-23' });
    };
    for (;;) {
      const page = await listQueue(context, { filter: { frame: TOWN } }, { account: MODERATOR, sources });
      if (page.items.length === 0) break;
      const isGone = new Set<string>();
      const single: QueueItem[] = [];
      for (const item of page.items) {
        // Of a source that went while this page was open nothing is left.
        if (item.sourceKey !== undefined && isGone.has(item.sourceKey)) continue;
        if (item.sourceKey === undefined || honestIds.has(item.opId)) {
          single.push(item);
          continue;
        }
        await refuseAll({ source: item.sourceKey });
        isGone.add(item.sourceKey);
      }
      // Side by side: they are committed together, so the test does not wait for the disk a thousand times.
      await Promise.all(single.map(decideAlone));
      acts += single.length;
    }
    // What is far from the town is looked at where it keeps the queue full: square by square, and gone with one act each.
    if ((await services.intake.state()).isFull) for (const area of OUTSIDE) await refuseAll({ area });
    return { acts, bulk };
  };
  const published = async () =>
    (await store.listBriefs([...honestIds])).filter(({ state }) => state === 'accepted' || state === 'merged').length;
  return {
    playUntil,
    review,
    told,
    taken,
    published,
    counts: () => ({ pushes, firstTimeHonest }),
    honest: honestIds.size,
  };
}

function earlier(a: Sender | undefined, b: Sender): Sender {
  return a === undefined || b.nextAt < a.nextAt ? b : a;
}

const SHAPES: [string, Shape, number][] = [
  ['of 1,000 addresses', { sources: 1000, entriesEach: 10, honest: 20, honestEach: 5, cap: 20_000 }, 1200],
  ['of 30 addresses', { sources: 50, entriesEach: 100, honest: 20, honestEach: 5, cap: 20_000 }, 200],
  ['over a full queue', { sources: 300, entriesEach: 10, honest: 10, honestEach: 3, cap: 500 }, 500],
];

it.each(SHAPES)(
  'a flood %s keeps no honest entry out, and is cleared in a bounded number of acts',
  async (name, shape, most) => {
    const flood = await floodOf(shape);
    await flood.playUntil(NOON + 5 * HOUR);
    const before = { ...flood.taken };
    const rounds = [await flood.review()];
    // What had no place comes again, and is reviewed again: until every honest entry is decided.
    for (let hours = 8; (await flood.published()) < flood.honest && hours <= 60; hours += 3) {
      await flood.playUntil(NOON + hours * HOUR);
      rounds.push(await flood.review());
    }
    const acts = rounds.reduce((sum, round) => sum + round.acts, 0);
    const bulk = rounds.reduce((sum, round) => sum + round.bulk, 0);
    console.log(
      `flood ${name}: ${flood.honest} honest, ${before.honest} of them taken within 5 hours (${flood.counts().firstTimeHonest} in the first), ` +
        `${flood.taken.hostile} hostile taken in all; all honest decided with ${acts} acts in ${rounds.length} rounds, ${bulk} hostile in bulk`,
    );

    expect(flood.told()).toBe(true);
    expect(flood.taken.honest).toBe(flood.honest);
    expect(await flood.published()).toBe(flood.honest);
    expect(acts).toBeLessThanOrEqual(most);
  },
  300_000,
);
