/** Private homes over the wire: numbers for everybody, the rest for moderators, and a receipt that says so. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cellOf, quadkeyOf } from '../../src/domain/geo/cell.ts';
import { middleOfSquare, squareOf } from '../../src/domain/home/snap.ts';
import { HomesSchema } from '../../src/protocol/schema/reads.ts';
import { ReceiptStatusSchema } from '../../src/protocol/schema/submission.ts';
import { compileSchema } from '../../src/server/validation/problem.ts';
import { type Instance, openInstance } from './support/instance.ts';
import { aNewSighting, anItem, bearer, decide, publish } from './support/submissions.ts';

const SQUARE = squareOf(cellOf(48.2, 16.37));
const { lat, lon } = middleOfSquare(SQUARE);
const aBell = (n: number) =>
  aNewSighting({ lat: lat + n * 0.00001, lon, kinds: ['doorbell'], operator: 'Familie Muster' });

let instance: Instance;
let moderator: string;
beforeEach(async () => {
  instance = await openInstance();
  moderator = await instance.signIn('moderator');
});
afterEach(() => instance.close());

async function homes(headers: Record<string, string> = {}) {
  // The answer of the last moment is not read again.
  instance.clock.now += 10_000;
  return instance.inject({ method: 'GET', url: '/api/v1/homes', headers });
}

describe('private homes', () => {
  it('are a number from the fifth of a square on, and unchanged while the step is', async () => {
    for (let n = 0; n < 4; n += 1) await publish(instance, moderator, aBell(n));
    expect((await homes()).json()).toEqual({ squares: [] });

    await publish(instance, moderator, aBell(4));
    const answer = await homes();
    expect(compileSchema(HomesSchema).Errors(answer.json())).toEqual([]);
    expect(answer.json()).toEqual({ squares: [{ square: SQUARE, atLeast: 5 }] });

    await publish(instance, moderator, aBell(5));
    expect((await homes({ 'if-none-match': String(answer.headers.etag) })).statusCode).toBe(304);
  });

  it('are in no cell and no line, and the receipt says that they are counted', async () => {
    const { item, receipt } = await anItem(aBell(0));
    await instance.inject({ method: 'POST', url: '/api/v1/push', payload: { protocol: 1, items: [item] } });
    await decide(instance, moderator, item.opId, { action: 'accept', expectVersion: 1 });

    const status = (
      await instance.inject({ method: 'GET', url: `/api/v1/receipts/${item.opId}`, headers: bearer(receipt) })
    ).json();
    const cell = await instance.inject({ method: 'GET', url: `/api/v1/cells/${quadkeyOf(cellOf(lat, lon), 12)}` });
    const changes = await instance.inject({ method: 'GET', url: '/api/v1/changes' });

    expect(compileSchema(ReceiptStatusSchema).Errors(status)).toEqual([]);
    expect(status).toMatchObject({ state: 'accepted', onHome: true });
    expect(status).not.toHaveProperty('cameraId');
    expect(cell.json().cameras).toEqual([]);
    expect(changes.json().changes).toEqual([]);
  });

  it('are shown to a moderator among what is near, as they are', async () => {
    await publish(instance, moderator, aBell(0));
    const { item } = await anItem(aBell(1));
    await instance.inject({ method: 'POST', url: '/api/v1/push', payload: { protocol: 1, items: [item] } });

    const queue = await instance.inject({ method: 'GET', url: '/api/v1/queue', headers: { cookie: moderator } });

    expect(queue.json().items[0].neighbours).toMatchObject([
      { distanceM: 1.1, camera: { facts: { operator: 'Familie Muster', lat } } },
    ]);
  });
});
