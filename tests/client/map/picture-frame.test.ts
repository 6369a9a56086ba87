import { expect, test } from 'vitest';
import { frameAround, isEnough, type Seen, wentFrom } from '../../../src/client/map/picture-frame.ts';

const PHONE: Seen = { left: 100_000, top: 200_000, width: 400, height: 800, zoom: 16 };
const WORLD_PX = 256 * 2 ** 16;
const PICTURE: Seen = { ...frameAround(PHONE), zoom: 16 };

test('a picture reaches beyond the view on every side, a third of it and no more than 240 px', () => {
  expect(frameAround(PHONE)).toEqual({ left: 99_880, top: 199_760, width: 640, height: 1280 });
});

test('while the map moves, more of the next picture lies ahead', () => {
  expect(frameAround(PHONE, { x: 90, y: 0 })).toMatchObject({ left: 99_925, top: 199_760 });
  expect(frameAround(PHONE, { x: 0, y: -900 })).toMatchObject({ left: 99_880, top: 199_640 });
});

test('a short way needs no new picture, a longer one does before the edge comes into sight', () => {
  expect(isEnough(PICTURE, { ...PHONE, left: PHONE.left + 60 }, true)).toBe(true);
  expect(isEnough(PICTURE, { ...PHONE, left: PHONE.left + 80 }, true)).toBe(false);
  expect(isEnough(PICTURE, { ...PHONE, top: PHONE.top - 150 }, true)).toBe(false);
});

test('a picture that was laid ahead is enough when it comes', () => {
  const ahead: Seen = { ...frameAround(PHONE, { x: 400, y: 400 }), zoom: 16 };

  expect(isEnough(ahead, PHONE, true)).toBe(true);
});

test('at another zoom a picture is stretched on the way and not at rest', () => {
  expect(isEnough(PICTURE, { ...PHONE, zoom: 16.4 }, true)).toBe(true);
  expect(isEnough(PICTURE, { ...PHONE, zoom: 16.4 }, false)).toBe(false);
  expect(isEnough(PICTURE, { ...PHONE, zoom: 17 }, true)).toBe(false);
});

test('the copies of the world are one place', () => {
  expect(wentFrom(PICTURE, { ...PHONE, left: PHONE.left + WORLD_PX + 7 })).toEqual({ x: 7, y: 0 });
  expect(isEnough(PICTURE, { ...PHONE, left: PHONE.left - WORLD_PX }, true)).toBe(true);
});

test('a window that grew needs a larger picture', () => {
  expect(isEnough(PICTURE, { ...PHONE, left: PHONE.left - 200, width: 800 }, false)).toBe(false);
});
