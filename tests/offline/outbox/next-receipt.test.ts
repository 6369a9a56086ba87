import { afterEach, expect, test } from 'vitest';
import { prepareReceipt, takeReceipt } from '../../../src/offline/outbox/next-receipt.ts';
import { replaceRuntime } from '../../../src/offline/runtime.ts';

let putBack: () => void = () => undefined;
afterEach(() => putBack());

/** Chance that gives 1, 2, 3 … */
function countingBytes(): (length: number) => Uint8Array {
  let last = 0;
  return (length) => new Uint8Array(length).fill(++last);
}

test('a receipt that was made ready is given once', async () => {
  putBack = replaceRuntime({ randomBytes: countingBytes() });
  prepareReceipt();
  prepareReceipt();

  const codes = [await takeReceipt(), await takeReceipt(), await takeReceipt()].map(({ code }) => code);

  expect(new Set(codes).size).toBe(3);
});

test('a receipt from another source of chance is not used', async () => {
  putBack = replaceRuntime({ randomBytes: countingBytes() });
  prepareReceipt();
  putBack();
  putBack = replaceRuntime({ randomBytes: countingBytes() });

  const codes = [await takeReceipt(), await takeReceipt()].map(({ code }) => code);

  expect(new Set(codes).size).toBe(2);
});
