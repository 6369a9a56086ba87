import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PushAnswerSchema } from '../../src/protocol/schema/submission.ts';
import { compileSchema } from '../../src/server/validation/problem.ts';
import { type Instance, openInstance, TODAY } from './support/instance.ts';
import { aNewSighting, anItem, bearer, publish, push, randomId, submit } from './support/submissions.ts';

let instance: Instance;
beforeAll(async () => {
  instance = await openInstance();
});
afterAll(() => instance.close());

describe('a push', () => {
  it('takes a new sighting with 201 and tells its state', async () => {
    const { item } = await anItem();

    const { status, outcomes } = await push(instance, item);

    expect(status).toBe(201);
    expect(outcomes).toEqual([
      { opId: item.opId, taken: true, status: 201, state: 'pending', version: 1, conflictFields: [] },
    ]);
  });

  it('answers the same again with 200 and stores it once', async () => {
    const { item } = await anItem();
    await push(instance, item);
    const { total } = await instance.store.listQueue({ limit: 1 });

    const { status, outcomes } = await push(instance, item);

    expect(status).toBe(200);
    expect(outcomes[0]).toMatchObject({ taken: true, status: 200, state: 'pending', version: 1 });
    expect((await instance.store.listQueue({ limit: 1 })).total).toBe(total);
  });

  it('does not mind the order of the keys in a repetition', async () => {
    const { item } = await anItem({ kind: 'new', facts: { lat: 1, lon: 2, mount: 'wall' }, photos: [] });
    await push(instance, item);

    const { status } = await push(instance, {
      ...item,
      sighting: { photos: [], facts: { mount: 'wall', lon: 2, lat: 1 }, kind: 'new' },
    });

    expect(status).toBe(200);
  });

  it('answers a batch with 200 and each item for itself, in their order', async () => {
    const { item: first } = await anItem();
    const { item: second } = await anItem();

    const { status, outcomes } = await push(instance, first, { ...second, surprise: 1 }, 'nonsense', second);

    expect(status).toBe(200);
    expect(outcomes.map((outcome) => [outcome.opId, outcome.status])).toEqual([
      [first.opId, 201],
      [second.opId, 400],
      [null, 400],
      [second.opId, 201],
    ]);
  });

  it('answers in the shape that its schema promises', async () => {
    const { item } = await anItem();

    const answer = await instance.inject({
      method: 'POST',
      url: '/api/v1/push',
      payload: { protocol: 1, items: [item, {}] },
    });

    expect(compileSchema(PushAnswerSchema).Errors(answer.json())).toEqual([]);
  });

  it('takes a sighting in whose photos have not arrived, and tells the moderator that they are missing', async () => {
    const missing = 'ab'.repeat(32);
    const receipt = await submit(instance, { kind: 'new', facts: { lat: 3, lon: 4 }, photos: [missing] });

    const cookie = await instance.signIn('moderator');
    const queue = (await instance.inject({ method: 'GET', url: '/api/v1/queue', headers: { cookie } })).json();

    expect(queue.items.find((entry: { opId: string }) => entry.opId === receipt.opId)).toMatchObject({
      missingPhotos: 1,
      photos: [],
    });
  });
});

/** What is wrong with a single item: the change to a good one, the code, the HTTP status, the place. */
const REFUSALS: [string, (item: Record<string, unknown>) => unknown, string, number, string | undefined][] = [
  ['a field that nobody knows', (item) => ({ ...item, ip: '1.2.3.4' }), 'unknown-field', 400, '/ip'],
  ['an unknown fact', (item) => withFacts(item, { colour: 'red' }), 'unknown-field', 400, '/sighting/facts/colour'],
  [
    'a kind that does not exist',
    (item) => ({ ...item, sighting: { kind: 'rumour', photos: [] } }),
    'out-of-range',
    400,
    '/sighting/kind',
  ],
  [
    'a missing position',
    (item) => ({ ...item, sighting: { kind: 'new', facts: { lat: 1 }, photos: [] } }),
    'missing-field',
    400,
    '/sighting/facts/lon',
  ],
  ['a missing id', ({ opId: _, ...rest }) => rest, 'missing-field', 400, '/opId'],
  ['a number as text', (item) => withFacts(item, { lat: '48' }), 'wrong-type', 400, '/sighting/facts/lat'],
  ['a latitude beyond the pole', (item) => withFacts(item, { lat: 91 }), 'out-of-range', 400, '/sighting/facts/lat'],
  [
    'a word outside of the vocabulary',
    (item) => withFacts(item, { mount: 'moon' }),
    'out-of-range',
    400,
    '/sighting/facts/mount',
  ],
  ['position 0, 0', (item) => withFacts(item, { lat: 0, lon: 0 }), 'null-island', 422, '/sighting/facts/lat'],
  [
    'a day in the future',
    (item) => withFacts(item, { observedOn: '2026-11-24' }),
    'bad-facts',
    422,
    '/sighting/facts/observedOn',
  ],
  [
    'a day before there were cameras',
    (item) => withFacts(item, { observedOn: '1949-12-31' }),
    'bad-facts',
    422,
    '/sighting/facts/observedOn',
  ],
  [
    'a day that does not exist',
    (item) => withFacts(item, { observedOn: '2026-02-30' }),
    'bad-facts',
    422,
    '/sighting/facts/observedOn',
  ],
  [
    'a height upside down',
    (item) => withFacts(item, { heightM: { min: 5, max: 3 } }),
    'bad-facts',
    422,
    '/sighting/facts/heightM',
  ],
  ['a text with a NUL', (item) => withFacts(item, { note: 'a\0b' }), 'out-of-range', 400, '/sighting/facts/note'],
  [
    'half a surrogate pair',
    (item) => withFacts(item, { note: 'a\ud800b' }),
    'out-of-range',
    400,
    '/sighting/facts/note',
  ],
  [
    'a note that is too long',
    (item) => withFacts(item, { note: 'x'.repeat(501) }),
    'out-of-range',
    400,
    '/sighting/facts/note',
  ],
  ['an id in capitals', (item) => ({ ...item, opId: 'A'.repeat(32) }), 'out-of-range', 400, '/opId'],
  [
    'an edit of nothing',
    (item) => withSighting(item, { kind: 'edit', cameraId: randomId(), baseRev: 1, changes: {}, photos: [] }),
    'bad-facts',
    422,
    '/sighting/changes',
  ],
  [
    'half a new position',
    (item) => withSighting(item, { kind: 'edit', cameraId: randomId(), baseRev: 1, changes: { lat: 1 }, photos: [] }),
    'missing-field',
    400,
    '/sighting/changes/lon',
  ],
  [
    'a camera that is not on record',
    (item) => withSighting(item, { kind: 'confirm', cameraId: randomId(), baseRev: 1, observedOn: TODAY, photos: [] }),
    'unknown-camera',
    404,
    undefined,
  ],
];

function withFacts(item: Record<string, unknown>, facts: Record<string, unknown>): unknown {
  return withSighting(item, { kind: 'new', facts: { lat: 48.2, lon: 16.4, ...facts }, photos: [] });
}

function withSighting(item: Record<string, unknown>, sighting: unknown): unknown {
  return { ...item, sighting };
}

describe('an item is refused with a code and a place for', () => {
  it.each(REFUSALS)('%s', async (_what, change, code, status, where) => {
    const { item } = await anItem();

    const answer = await push(instance, change({ ...item }));

    expect(answer.status).toBe(status);
    expect(answer.outcomes[0]).toMatchObject({ taken: false, code, status });
    expect(answer.outcomes[0]).toHaveProperty('message');
    expect(answer.outcomes[0] && 'where' in answer.outcomes[0] ? answer.outcomes[0].where : undefined).toBe(where);
  });

  it('a number so large that it is infinite', async () => {
    const { item } = await anItem();
    const text = JSON.stringify({ protocol: 1, items: [withFacts({ ...item }, { lat: 12345 })] }).replace(
      '12345',
      '1e999',
    );

    const answer = await instance.inject({
      method: 'POST',
      url: '/api/v1/push',
      headers: { 'content-type': 'application/json' },
      payload: text,
    });

    expect(answer.json().outcomes[0]).toMatchObject({ code: 'out-of-range', where: '/sighting/facts/lat' });
  });

  it('an id that another body has', async () => {
    const { item } = await anItem();
    await push(instance, item);

    const { status, outcomes } = await push(instance, { ...item, sighting: aNewSighting({ mount: 'pole' }) });

    expect(status).toBe(422);
    expect(outcomes[0]).toMatchObject({ taken: false, code: 'same-id-other-body' });
  });

  it('an entry that was taken back', async () => {
    const { item, receipt } = await anItem();
    await push(instance, item);
    await instance.inject({ method: 'DELETE', url: `/api/v1/receipts/${item.opId}`, headers: bearer(receipt) });

    const { status, outcomes } = await push(instance, item);

    expect(status).toBe(410);
    expect(outcomes[0]).toMatchObject({ taken: false, code: 'withdrawn' });
  });
});

describe('an edit of an outdated revision', () => {
  it('is kept as a conflict that names the fields both touched', async () => {
    const cookie = await instance.signIn('moderator');
    const { cameraId } = await publish(instance, cookie);
    const edit = (mount: string) => ({ kind: 'edit', cameraId, baseRev: 1, changes: { mount }, photos: [] }) as never;
    await publish(instance, cookie, edit('pole'));

    const { item } = await anItem(edit('roof'));
    const { status, outcomes } = await push(instance, item);

    expect(status).toBe(201);
    expect(outcomes[0]).toMatchObject({ taken: true, state: 'conflict', conflictFields: ['mount'] });
  });
});
