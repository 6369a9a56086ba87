import { afterAll, beforeAll, expect, it } from 'vitest';
import { DecisionAnswerSchema, QueueSchema, ReceiptStatusSchema } from '../../src/protocol/schema/submission.ts';
import { releaseDue } from '../../src/server/services/release.ts';
import { compileSchema } from '../../src/server/validation/problem.ts';
import { verify } from '../../src/storage/verify.ts';
import { seededRandom } from '../support/random.ts';
import { rankCorrelation } from '../support/rank-correlation.ts';
import { type Instance, NOON, openInstance } from './support/instance.ts';
import { aNewSighting, anItem, bearer, decide, push, randomId, submit } from './support/submissions.ts';

const DAY_MS = 86_400_000;

let instance: Instance;
let anna: string;
beforeAll(async () => {
  instance = await openInstance({ OVERSEEN_RELEASE: 'daily' });
  anna = await instance.signIn('moderator', 'anna');
});
afterAll(() => instance.close());

const shapeOf = (schema: Parameters<typeof compileSchema>[0], body: unknown) => compileSchema(schema).Errors(body);
const get = (url: string, headers: Record<string, string> = { cookie: anna }) =>
  instance.inject({ method: 'GET', url: `/api/v1/${url}`, headers });
const publicPart = async () => (await get('changes?after=0', {})).json().changes.length;

it('tells contributor and moderators that it is accepted, and the public nothing until midnight', async () => {
  const receipt = await submit(instance);
  const answer = await decide(instance, anna, receipt.opId, { action: 'accept' });
  expect(shapeOf(DecisionAnswerSchema, answer.json())).toEqual([]);
  expect(answer.json()).toMatchObject({ state: 'held', version: 2 });
  expect(answer.json()).not.toHaveProperty('cameraId');

  const status = (await get(`receipts/${receipt.opId}`, bearer(receipt))).json();
  expect(shapeOf(ReceiptStatusSchema, status)).toEqual([]);
  expect(status).toMatchObject({ state: 'held', ahead: 0 });
  const queue = (await get('queue')).json();
  expect(shapeOf(QueueSchema, queue)).toEqual([]);
  expect(queue).toMatchObject({ total: 0, held: 1 });
  expect((await get('queue?held=yes')).json()).toMatchObject({
    total: 1,
    items: [{ opId: receipt.opId, state: 'held', held: { action: 'accept', actor: 'anna' } }],
  });
  expect(await publicPart()).toBe(0);
  const [beside] = [await submit(instance), await submit(instance, aNewSighting({ lat: 48.3 }))];
  const near = (await get('queue'))
    .json()
    .items.map((item: { opId: string; heldNear?: number }) => [item.opId, item.heldNear]);
  expect(new Map(near).get(beside.opId)).toBe(1);
  expect(near.filter(([, count]: [string, number?]) => count !== undefined)).toHaveLength(1);

  expect(await releaseDue(instance.context)).toEqual({ released: 0, reopened: 0 });
  instance.clock.now += DAY_MS / 2;
  expect(await releaseDue(instance.context)).toEqual({ released: 1, reopened: 0 });
  expect(await publicPart()).toBe(1);
  expect((await get(`receipts/${receipt.opId}`, bearer(receipt))).json()).toMatchObject({ state: 'accepted' });
  expect((await get('queue')).json()).not.toHaveProperty('held');
});

it('publishes a day of 300 entries in an order that tells nothing of when they came, in feed, log and cameras', async () => {
  instance.clock.now = NOON + DAY_MS;
  const before = await publicPart();
  const sent: string[] = [];
  for (let place = 0; place < 300; place += 1) {
    const { item } = await anItem(aNewSighting({ lat: 40 + place / 1000, lon: 20 }));
    sent.push(item.opId);
    await push(instance, item);
    await decide(instance, anna, item.opId, { action: 'accept' });
  }
  instance.clock.now += DAY_MS;
  const { next } = seededRandom(11);
  const randomHex = (bytes: number) =>
    Array.from({ length: bytes }, () =>
      Math.floor(next() * 256)
        .toString(16)
        .padStart(2, '0'),
    ).join('');
  expect(await releaseDue({ ...instance.context, randomHex })).toEqual({ released: 300, reopened: 0 });

  const { changes } = (await get('changes?after=0', {})).json();
  const cameras = new Map<string, number>();
  for (const [place, opId] of sent.entries())
    cameras.set((await instance.store.findSubmission(opId))?.cameraId ?? '', place);
  const order: number[] = changes.slice(before).map(({ id }: { id: string }) => cameras.get(id));
  expect(order).toHaveLength(300);
  // Spearman's; without any correlation within ±2.58 ÷ √(n − 1) in 99 of 100 orders.
  expect(Math.abs(rankCorrelation(order))).toBeLessThan(2.58 / Math.sqrt(299));
  expect((await verify(instance.store)).findings).toEqual([]);
});

it('releases what was left when the host turns it off again', async () => {
  const receipt = await submit(instance);
  await decide(instance, anna, receipt.opId, { action: 'accept', decisionId: randomId() });
  const config = { ...instance.config, release: 'at-once' } as const;
  expect(await releaseDue({ ...instance.context, config })).toEqual({ released: 1, reopened: 0 });
});
