import { expect, test, vi } from 'vitest';
import { resolveTap, type ShownPicture, setPicture } from '../../../src/client/map/map-things.ts';

const asked: number[] = [];
vi.mock('../../../src/client/map/map-client.ts', () => ({
  // The points were laid anew: those of the first picture are not known any more.
  findPoints: async (stamp: number, rows: number[]) => {
    asked.push(stamp);
    return stamp === 1 ? [] : rows.map((row) => ({ key: `camera ${row}` }));
  },
}));

function aPicture(stamp: number): ShownPicture {
  const things = {
    ...{ stamp, counts: [], largest: 1 },
    ...{ xs: Float32Array.of(5), ys: Float32Array.of(5), rows: Uint32Array.of(stamp * 10) },
  };
  return { zoom: 16, frame: { left: 0, top: 0, width: 10, height: 10 }, things };
}

test('a tap on a picture that is out of date means what stands there in the next one', async () => {
  setPicture(aPicture(1));
  let row = 10;
  const tap = resolveTap(() => ({ x: 5, y: 5, row }));
  await new Promise((resolve) => setTimeout(resolve));
  row = 20;
  setPicture(aPicture(2));

  expect(await tap).toMatchObject({ x: 5, y: 5, point: { key: 'camera 20' } });
  expect(asked).toEqual([1, 2]);
});

test('a tap beside everything means nothing', async () => {
  expect(await resolveTap(() => undefined)).toBeUndefined();
});
