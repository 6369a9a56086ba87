import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backoffMs, mayTry, waitMs } from '../../../src/offline/sync/gate.ts';
import { aPhone, NOON, type Phone } from '../phone.ts';

let phone: Phone;
beforeEach(async () => {
  phone = await aPhone();
});
afterEach(() => phone.drop());

const OPEN = { failures: 0, notBefore: 0, serverUntil: 0, lastTryAt: 0, lastOkAt: 0 };

test('waits double up to a quarter of an hour, between half and the whole', () => {
  expect([1, 2, 3, 8, 9, 100].map((failures) => [backoffMs(failures, 0), backoffMs(failures, 1)])).toEqual([
    [2_500, 5_000],
    [5_000, 10_000],
    [10_000, 20_000],
    [320_000, 640_000],
    [450_000, 900_000],
    [450_000, 900_000],
  ]);
});

test('after a failure the timer waits, a return of the network does not, and a button never', () => {
  const gate = { ...OPEN, failures: 5, notBefore: NOON + 60_000, lastTryAt: NOON - 30_000 };

  expect(mayTry(gate, 'timer', true)).toBe(false);
  expect(mayTry(gate, 'wake', true)).toBe(true);
  expect(mayTry({ ...gate, lastTryAt: NOON - 5_000 }, 'wake', true)).toBe(false);
  expect(mayTry(gate, 'asked', true)).toBe(true);
  expect(waitMs(gate)).toBe(60_000);
});

test("the server's wish holds for everyone", () => {
  const gate = { ...OPEN, serverUntil: NOON + 60_000 };

  expect([mayTry(gate, 'timer', true), mayTry(gate, 'wake', true), mayTry(gate, 'asked', true)]).toEqual([
    false,
    false,
    false,
  ]);
});

test('a save goes at once when all is well; a page that is shown again and again does not ask each time', () => {
  const gate = { ...OPEN, lastTryAt: NOON - 1_000, lastOkAt: NOON - 1_000 };

  expect(mayTry(gate, 'wake', true)).toBe(true);
  expect(mayTry(gate, 'wake', false)).toBe(false);
});
