import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellOf, quadkeyOf } from '../../src/domain/geo/cell.ts';
import {
  BulkAnswerSchema,
  BulkPreviewSchema,
  ClaimAnswerSchema,
  ModeratorsSchema,
} from '../../src/protocol/schema/review.ts';
import { QueueSchema, ReceiptStatusSchema } from '../../src/protocol/schema/submission.ts';
import { compileSchema } from '../../src/server/validation/problem.ts';
import { type Instance, openInstance, TODAY } from './support/instance.ts';
import { expectOneWinner } from './support/one-winner.ts';
import { aNewSighting, anItem, bearer, decide, publish, push, randomId, submit } from './support/submissions.ts';

let instance: Instance;
let anna: string;
let ben: string;
beforeAll(async () => {
  instance = await openInstance();
  anna = await instance.signIn('moderator', 'anna');
  ben = await instance.signIn('moderator', 'ben');
});
afterAll(() => instance.close());

const post = (url: string, payload: object, cookie = anna) =>
  instance.inject({ method: 'POST', url: `/api/v1/${url}`, headers: { cookie }, payload });
const get = (url: string, cookie = anna) =>
  instance.inject({ method: 'GET', url: `/api/v1/${url}`, headers: { cookie } });
const shapeOf = (schema: Parameters<typeof compileSchema>[0], body: unknown) => compileSchema(schema).Errors(body);

async function pushMany(count: number, lat: number) {
  const made = await Promise.all(Array.from({ length: count }, () => anItem(aNewSighting({ lat, lon: 20 }))));
  await push(instance, ...made.map(({ item }) => item));
  return made.map(({ receipt }) => receipt);
}

describe('a queue that is asked for in part', () => {
  it('filters by address, and refuses what makes no sense', async () => {
    const there = await submit(instance, aNewSighting({ lat: -33.8688, lon: 151.2093 }));
    const page = (await get('queue?frame=151,-34,151.5,-33.5&kind=new&order=risk&risk=some')).json();

    expect(shapeOf(QueueSchema, page)).toEqual([]);
    expect(page.items.map(({ opId }: { opId: string }) => opId)).toEqual([there.opId]);
    expect(page.items[0]).toMatchObject({ signs: ['far'] });
    expect((await get('queue?frame=151,-33,151.5,-34')).json().error).toMatchObject({ code: 'out-of-range' });
    expect((await get('queue?area=4')).json().error).toMatchObject({ code: 'out-of-range', where: '/area' });
    expect((await get('queue?order=fame')).json().error).toMatchObject({ code: 'out-of-range', where: '/order' });
  });
});

describe('who looks at an entry', () => {
  const claim = (opId: string, takeOver: boolean, cookie: string) =>
    instance.inject({
      method: 'PUT',
      url: `/api/v1/submissions/${opId}/claim`,
      headers: { cookie },
      payload: { takeOver },
    });
  const seenBy = async (opId: string, cookie: string) =>
    (await get(`queue?area=${'1'}`, cookie)).json().items.find((item: { opId: string }) => item.opId === opId)
      ?.claimedBy;

  it('is shown to others, can be taken over, ends by itself, and keeps nobody from deciding', async () => {
    const { opId } = await submit(instance, aNewSighting({ lat: 50, lon: 30 }));

    const first = await claim(opId, false, anna);
    expect(shapeOf(ClaimAnswerSchema, first.json())).toEqual([]);
    expect([await seenBy(opId, anna), await seenBy(opId, ben)]).toEqual([undefined, 'anna']);
    expect((await claim(opId, false, ben)).json()).toEqual({ holder: 'anna', isMine: false });
    expect((await claim(opId, true, ben)).json()).toEqual({ holder: 'ben', isMine: true });
    instance.clock.now += 7 * 60_000;
    expect(await seenBy(opId, anna)).toBeUndefined();
    await claim(opId, false, ben);
    expect((await decide(instance, anna, opId, { action: 'refuse', reason: 'not-there' })).statusCode).toBe(200);
    instance.clock.now -= 7 * 60_000;
  });

  it('stands in the database to the minute, not finer', async () => {
    const { opId } = await submit(instance, aNewSighting({ lat: 51, lon: 30 }));
    instance.clock.now += 12_345;
    await claim(opId, false, anna);
    instance.clock.now -= 12_345;
    const whole = Math.ceil((instance.clock.now + 12_345 + 300_000) / 60_000) * 60_000;
    expect(await instance.store.listClaims([opId], whole - 1)).toHaveLength(1);
    expect(await instance.store.listClaims([opId], whole)).toHaveLength(0);
  });

  it('is a moderator of this instance, and so is whom an entry is passed on to', async () => {
    expect((await claim(randomId(), false, anna)).json().error.code).toBe('unknown-submission');
    const { opId } = await submit(instance, aNewSighting({ lat: 52, lon: 30 }));
    const list = (await get(`moderators?entry=${opId}`)).json();
    expect(shapeOf(ModeratorsSchema, list)).toEqual([]);
    expect(list).toEqual({ names: ['anna', 'ben'], own: 'anna' });
    expect((await get('moderators')).json()).toEqual({ names: [], own: 'anna' });
    const nobody = await decide(instance, anna, opId, { action: 'pass', text: 'Yours.', to: 'zoe' });
    expect(nobody.json().error).toMatchObject({ code: 'out-of-range', where: '/to' });
    expect((await decide(instance, anna, opId, { action: 'pass', text: 'Yours.', to: 'ben' })).statusCode).toBe(200);
    const mine = (await get('queue?mine=yes', ben)).json();
    expect(mine.items).toMatchObject([
      { opId, passedTo: 'ben', decisions: [{ action: 'pass', to: 'ben', text: 'Yours.' }] },
    ]);
  });

  it('passes words on to moderators alone', async () => {
    const receipt = await submit(instance, aNewSighting({ lat: 53, lon: 30 }));
    await decide(instance, anna, receipt.opId, { action: 'pass', text: 'I know this person.' });
    const status = await instance.inject({ url: `/api/v1/receipts/${receipt.opId}`, headers: bearer(receipt) });
    expect(status.body).not.toContain('I know this person');
    expect(status.json()).toMatchObject({ state: 'pending', messages: [] });
  });
});

describe('many at once', () => {
  it('are shown before they are refused: how many, some of them, what they share', async () => {
    await pushMany(12, 60);
    const filter = { area: '1' };
    const inSquare = { frame: [19.9, 59.9, 20.1, 60.1] };
    const preview = (await post('decisions/bulk/preview', { selection: { filter: inSquare } })).json();

    expect(shapeOf(BulkPreviewSchema, preview)).toEqual([]);
    expect(preview).toMatchObject({
      count: 12,
      kinds: [{ kind: 'new', count: 12 }],
      from: TODAY,
      until: TODAY,
      touching: 0,
    });
    expect(preview.sample).toHaveLength(5);
    expect((await post('decisions/bulk/preview', { selection: { filter } })).json().count).toBeGreaterThan(12);
  });

  it('are refused as they were seen: what came in since is left alone', async () => {
    const seen = await pushMany(10, 61);
    const filter = { frame: [19.9, 60.9, 20.1, 61.1] };
    const preview = (await post('decisions/bulk/preview', { selection: { filter } })).json();
    const [late] = await pushMany(1, 61);
    const bulk = { bulkId: randomId(), action: 'refuse', reason: 'made-up', text: 'One of many.' };
    const changed = await post('decisions/bulk', { ...bulk, selection: { filter, count: 10 } });
    expect(changed.json().error).toMatchObject({ code: 'selection-changed', details: { count: 10 } });

    const answer = await post('decisions/bulk', { ...bulk, selection: { filter, count: 10, seen: preview.seen } });

    expect(shapeOf(BulkAnswerSchema, answer.json())).toEqual([]);
    expect(answer.json()).toMatchObject({ total: 10, decided: 10, leftOut: 0, isFinished: true });
    expect((await instance.store.findSubmission(late?.opId ?? ''))?.state).toBe('pending');
    const [receipt] = seen;
    const status = await instance.inject({
      url: `/api/v1/receipts/${receipt?.opId}`,
      ...(receipt === undefined ? {} : { headers: bearer(receipt) }),
    });
    expect(shapeOf(ReceiptStatusSchema, status.json())).toEqual([]);
    expect(status.json()).toMatchObject({
      state: 'refused',
      reason: 'made-up',
      mayObject: true,
      messages: [{ text: 'One of many.' }],
    });
    expect((await get(`decisions/bulk/${bulk.bulkId}`)).json()).toMatchObject({ decided: 10, isFinished: true });

    const undo = await post('decisions/bulk', { bulkId: randomId(), action: 'undo', undoes: bulk.bulkId }, ben);
    expect(undo.json()).toMatchObject({ total: 10, decided: 10 });
    expect((await post('decisions/bulk/preview', { selection: { filter } })).json().count).toBe(11);
  });

  it('of one source are found by its key, which a person of few entries has not', async () => {
    const lone = await openInstance();
    const cookie = await lone.signIn('moderator');
    const made = await Promise.all(Array.from({ length: 9 }, () => anItem()));
    await push(lone, ...made.map(({ item }) => item));
    const queue = async (query = '') =>
      (await lone.inject({ method: 'GET', url: `/api/v1/queue${query}`, headers: { cookie } })).json();
    expect((await queue()).items.map(({ sourceKey }: { sourceKey?: string }) => sourceKey)).toEqual(
      Array(9).fill(undefined),
    );
    await submit(lone);
    const { items } = await queue();
    const keys = new Set(items.map(({ sourceKey }: { sourceKey?: string }) => sourceKey));
    expect(keys.size).toBe(1);
    const [key] = keys;
    expect((await queue(`?source=${key}`)).total).toBe(10);
    expect((await queue('?source=0123456789abcdef')).total).toBe(0);
    lone.clock.now += 13 * 3_600_000;
    expect((await queue(`?source=${key}`)).total).toBe(0);
    expect((await queue()).items[0]).not.toHaveProperty('sourceKey');
    await lone.close();
  });

  it.each([
    [{ action: 'refuse', selection: { filter: {}, count: 1 } }, 'missing-field'],
    [{ action: 'refuse', reason: 'made-up' }, 'missing-field'],
    [{ action: 'undo' }, 'bad-request'],
    [{ action: 'accept', undoes: randomId(), selection: { filter: {}, count: 1 } }, 'bad-request'],
    [{ action: 'merge', selection: { filter: {}, count: 1 } }, 'out-of-range'],
  ])('are refused a decision that lacks something: %j', async (bulk, code) => {
    expect((await post('decisions/bulk', { bulkId: randomId(), ...bulk })).json().error.code).toBe(code);
  });

  it('leave out what lies outside of the areas of who decides', async () => {
    const square = quadkeyOf(cellOf(62, 20), 10);
    const local = await instance.signIn('moderator', 'local', [square]);
    const [near] = await pushMany(1, 62);
    const [far] = await pushMany(1, 63);
    const entries = [near, far].map((receipt) => ({ opId: receipt?.opId ?? '', version: 1 }));
    const frame = [19.9, 61.9, 20.1, 63.1];
    for (const selection of [{ entries }, { filter: { frame } }, { filter: {} }])
      expect((await post('decisions/bulk/preview', { selection }, local)).json()).toMatchObject({ count: 1 });
    const whole = (await post('decisions/bulk/preview', { selection: { filter: { frame } } })).json();
    expect(whole.count).toBe(2);

    // The preview of somebody else, who may see more, changes nothing of that.
    const selection = { filter: { frame }, count: 2, seen: whole.seen };
    const bulk = { bulkId: randomId(), action: 'refuse', reason: 'made-up' };
    const answer = await post('decisions/bulk', { ...bulk, selection }, local);
    expect(answer.json()).toMatchObject({ decided: 1, left: [{ opId: far?.opId, code: 'not-allowed' }] });
    expect((await instance.store.findSubmission(far?.opId ?? ''))?.state).toBe('pending');
    expect((await post('decisions/bulk', { ...bulk, selection })).json().error.code).toBe('not-allowed');
    expect((await get(`decisions/bulk/${bulk.bulkId}`)).json().error.code).toBe('not-found');

    const passed = await decide(instance, anna, far?.opId ?? '', { action: 'pass', text: 'Yours.', to: 'local' });
    expect(passed.json().error).toMatchObject({ code: 'out-of-range', where: '/to' });
    expect((await get(`moderators?entry=${far?.opId}`, local)).json().error.code).toBe('not-allowed');
    await instance.store.removePerson((await instance.store.findPerson('local'))?.id ?? '');
  });

  it('are for moderators alone', async () => {
    for (const url of ['decisions/bulk', 'decisions/bulk/preview'])
      expect((await post(url, {}, '')).json().error.code).toBe('not-signed-in');
    expect((await get(`decisions/bulk/${randomId()}`, '')).json().error.code).toBe('not-signed-in');
    expect((await get(`decisions/bulk/${randomId()}`)).json().error.code).toBe('not-found');
  });
});

describe('an entry that a moderator changes', () => {
  it('is published as changed, and its contributor sees what was changed', async () => {
    const sighting = aNewSighting({ lat: 54, lon: 30, operator: 'Mrs Kovac' });
    const receipt = await submit(instance, sighting);
    const unsound = await decide(instance, anna, receipt.opId, {
      action: 'accept',
      changes: { heightM: { min: 9, max: 3 } },
    });
    expect(unsound.json().error).toMatchObject({ code: 'bad-facts', where: '/changes/heightM' });

    const answer = await decide(instance, anna, receipt.opId, {
      action: 'accept',
      changes: { mount: 'pole' },
      remove: ['operator'],
    });

    expect(answer.json().decision).toMatchObject({ action: 'accept', changed: ['mount', 'operator'] });
    const status = await instance.inject({ url: `/api/v1/receipts/${receipt.opId}`, headers: bearer(receipt) });
    expect(shapeOf(ReceiptStatusSchema, status.json())).toEqual([]);
    expect(status.json()).toMatchObject({
      sighting,
      moderated: { fields: ['mount', 'operator'], sighting: { facts: { mount: 'pole' } } },
    });
    const camera = await instance.store.findCamera(answer.json().cameraId);
    expect(camera?.facts).not.toHaveProperty('operator');
  });

  it('of a camera that is on the map keeps to the rules of facts', async () => {
    const { cameraId = '' } = await publish(instance, anna, aNewSighting({ lat: 55, lon: 30 }));
    const { opId } = await submit(instance, {
      kind: 'edit',
      cameraId,
      baseRev: 1,
      changes: { mount: 'roof' },
      photos: [],
    });
    expect((await decide(instance, anna, opId, { action: 'accept', remove: ['mount'] })).json().error.code).toBe(
      'bad-request',
    );
    expect((await decide(instance, anna, opId, { action: 'accept', remove: ['soul'] })).json().error).toMatchObject({
      code: 'out-of-range',
      where: '/remove/0',
    });
    expect((await decide(instance, anna, opId, { action: 'accept', changes: { mount: 'pole' } })).statusCode).toBe(200);
    expect((await instance.store.findCamera(cameraId))?.facts.mount).toBe('pole');
  });
});

describe('an objection', () => {
  const patch = (receipt: Parameters<typeof bearer>[0], payload: object) =>
    instance.inject({ method: 'PATCH', url: `/api/v1/receipts/${receipt.opId}`, headers: bearer(receipt), payload });

  it('is made once, by the receipt, and decided by somebody else', async () => {
    const receipt = await submit(instance, aNewSighting({ lat: 56, lon: 30 }));
    expect((await patch(receipt, { expectVersion: 1, objection: 'No.' })).json().error.code).toBe('not-refused');
    await decide(instance, anna, receipt.opId, { action: 'refuse', reason: 'not-there' });
    const both = await patch(receipt, { expectVersion: 2, objection: 'No.', answer: 'No.' });
    expect(both.json().error.code).toBe('bad-request');

    const objected = await patch(receipt, { expectVersion: 2, objection: 'It hangs on the left.' });

    expect(shapeOf(ReceiptStatusSchema, objected.json())).toEqual([]);
    expect(objected.json()).toMatchObject({ state: 'pending', version: 3, objectedOn: TODAY });
    expect(objected.json()).not.toHaveProperty('mayObject');
    expect((await get('queue?objected=yes')).json().items).toMatchObject([{ opId: receipt.opId, objectedOn: TODAY }]);
    const own = await decide(instance, anna, receipt.opId, { action: 'accept', expectVersion: 3 });
    expect([own.statusCode, own.json().error.code]).toEqual([403, 'own-refusal']);
    const other = await decide(instance, ben, receipt.opId, {
      action: 'refuse',
      reason: 'cannot-verify',
      expectVersion: 3,
    });
    expect(other.statusCode).toBe(200);
    expect((await patch(receipt, { expectVersion: 4, objection: 'But it does.' })).json().error.code).toBe(
      'objected-already',
    );
  });

  it('is decided by the only moderator there is, and the receipt says so', async () => {
    const lone = await openInstance();
    const cookie = await lone.signIn('moderator');
    const receipt = await submit(lone);
    const url = `/api/v1/receipts/${receipt.opId}`;
    await decide(lone, cookie, receipt.opId, { action: 'refuse', reason: 'not-there' });
    await lone.inject({
      method: 'PATCH',
      url,
      headers: bearer(receipt),
      payload: { expectVersion: 2, objection: 'Look left.' },
    });
    const answer = await decide(lone, cookie, receipt.opId, { action: 'accept', expectVersion: 3 });
    expect(answer.json().decision).toMatchObject({ action: 'accept', alone: true });
    expect((await lone.inject({ url, headers: bearer(receipt) })).json()).toMatchObject({
      state: 'accepted',
      decidedAlone: true,
    });
    await lone.close();
  });
});

it('lets one of sixteen moderators win, fifty times over', async () => {
  const alone = await openInstance();
  await expectOneWinner(alone, 50);
  await alone.close();
}, 240_000);
