import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEVICE_KINDS, HOUSINGS, LIFE_STATES, MOUNTS, TRUSTS, ZONES } from '../../../src/domain/camera/vocabulary.ts';
import { crc32 } from '../../../src/domain/pack/crc32.ts';
import { decodePack } from '../../../src/domain/pack/decode-pack.ts';
import { encodePack } from '../../../src/domain/pack/encode-pack.ts';
import type { MapPoint } from '../../../src/domain/pack/map-point.ts';
import { pointAt } from '../../../src/domain/pack/pack-columns.ts';
import { comparePoints } from '../../../src/domain/pack/point-order.ts';
import { aMapPoint } from '../../support/map-point.ts';
import { seededRandom } from '../../support/random.ts';
import { aWorld } from '../../support/world.ts';

const LAST_CELL = 2 ** 52 - 1;

const anyCell = fc.oneof(
  fc.maxSafeInteger().map((n) => Math.abs(n) % (LAST_CELL + 1)),
  fc.nat(20),
  fc.constantFrom(0, 1, 2, 3, 4, 2 ** 26 - 1, 2 ** 26, 2 ** 51, 2 ** 51 + 2 ** 50, LAST_CELL - 1, LAST_CELL),
);
const anyName = fc.oneof(
  fc.constant(''),
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom('ÖBB', '警察', '\ud800', '📷'),
);
const anyPoint: fc.Arbitrary<MapPoint> = fc.record({
  cell: anyCell,
  kind: fc.constantFrom('' as const, ...DEVICE_KINDS),
  housing: fc.constantFrom('' as const, ...HOUSINGS),
  aims: fc.oneof(
    fc.nat(71).map((step) => String(step * 5)),
    fc.constantFrom('', 'all', '45;90', '270-45', '0-5;90'),
    fc.string(),
  ),
  moves: fc.boolean(),
  mount: fc.constantFrom('' as const, ...MOUNTS),
  zone: fc.constantFrom('' as const, ...ZONES),
  life: fc.constantFrom(...LIFE_STATES),
  trust: fc.constantFrom(...TRUSTS),
  operator: anyName,
  manufacturer: anyName,
  confirmedMonth: fc.oneof(fc.constant(0), fc.nat(0xffff), fc.constantFrom(678, 677, 0xffff)),
});

/** Points of bytes that must decode, or the code of those that must not. */
function read(bytes: Uint8Array): MapPoint[] | string {
  const decoded = decodePack(bytes);
  if (!decoded.ok) return decoded.code;
  return Array.from({ length: decoded.pack.count }, (_, index) => pointAt(decoded.pack, index));
}

/** Bytes with the length and checksum that belong to them. */
function sealed(body: readonly number[]): Uint8Array {
  const bytes = Uint8Array.from([0x4f, 0x56, 0x50, 0x4b, 1, 0, 0, 0, 0, ...body, 0, 0, 0, 0]);
  const view = new DataView(bytes.buffer);
  view.setUint32(5, bytes.length, true);
  view.setUint32(bytes.length - 4, crc32(bytes.subarray(0, -4)), true);
  return bytes;
}

test('gives back every point it was given, in the one order', () => {
  fc.assert(
    fc.property(fc.array(anyPoint, { maxLength: 40 }), (points) => {
      expect(read(encodePack(points))).toEqual([...points].sort(comparePoints));
    }),
    { numRuns: 400 },
  );
});

test('gives the same bytes whatever the order of the points', () => {
  const sameNames = fc.record({ cell: fc.nat(3), operator: fc.constantFrom('a', 'b', '') }).map(aMapPoint);
  fc.assert(
    fc.property(fc.array(fc.oneof(anyPoint, sameNames), { maxLength: 20 }), fc.nat(), (points, seed) => {
      const random = seededRandom(seed);
      const shuffled = points.map((point) => ({ point, at: random.next() })).sort((a, b) => a.at - b.at);

      expect(encodePack(shuffled.map(({ point }) => point))).toEqual(encodePack(points));
    }),
  );
});

test('keeps two equal cameras on one pole as two', () => {
  const twin = aMapPoint({ aims: '45', operator: 'ÖBB' });

  expect(read(encodePack([twin, twin]))).toEqual([twin, twin]);
});

test('writes the bytes that docs/pack-format.md describes', () => {
  const points = [
    aMapPoint({ cell: 1, aims: 'all' }),
    aMapPoint({ cell: 6, aims: '10', operator: 'Ö', mount: 'pole', confirmedMonth: 678 }),
  ];

  const body = encodePack(points).subarray(9, -4);

  expect([...body]).toEqual([
    2,
    // Differences 1 and 5 = 101b: classes 2·1 and 2·3 + 0, and one bit left, 1.
    ...[1, 3, 2, 6, 1],
    ...[2, 2, 1, 1],
    ...[3, 2, 0, 0],
    ...[4, 3, 0, 73, 2],
    ...[5, 2, 0, 2],
    ...[6, 2, 0, 0],
    ...[7, 2, 0, 0],
    ...[8, 6, 1, 2, 0xc3, 0x96, 0, 1],
    ...[9, 3, 0, 0, 0],
    ...[10, 4, 0xa6, 0x05, 0, 1],
  ]);
});

test('numbers the names by frequency, then by code units', () => {
  const named = ['a', 'c', 'b', 'c', 'b', 'd', 'd', 'd'].map((operator, cell) => aMapPoint({ cell, operator }));

  const decoded = decodePack(encodePack(named));

  expect(decoded.ok && decoded.pack.operatorNames).toEqual(['d', 'b', 'c', 'a']);
  expect(decoded.ok && [...decoded.pack.operators]).toEqual([4, 3, 2, 3, 2, 1, 1, 1]);
});

test('an empty pack has no points', () => {
  expect(read(encodePack([]))).toEqual([]);
});

test('refuses each kind of bad bytes with its own code', () => {
  const valid = encodePack([aMapPoint()]);

  expect(read(new Uint8Array())).toBe('not-a-pack');
  expect(read(new TextEncoder().encode('<!doctype html>'))).toBe('not-a-pack');
  expect(read(valid.with(4, 2))).toBe('too-new');
  expect(read(valid.with(4, 0))).toBe('corrupt');
  expect(read(valid.subarray(0, 3))).toBe('truncated');
  expect(read(valid.subarray(0, -1))).toBe('truncated');
  expect(read(Uint8Array.from([...valid, 0]))).toBe('corrupt');
  expect(read(valid.with(20, (valid[20] ?? 0) ^ 1))).toBe('corrupt');
});

test('skips a column it does not know and refuses one that is missing or doubled', () => {
  const body = [...encodePack([aMapPoint()]).subarray(9, -4)];

  expect(read(sealed(body))).toEqual([aMapPoint()]);
  expect(read(sealed([...body, 99, 3, 1, 2, 3]))).toEqual([aMapPoint()]);
  expect(read(sealed([...body, 10, 2, 0, 0]))).toBe('corrupt');
  expect(read(sealed(body.slice(0, -4)))).toBe('corrupt');
});

test('reads a word that a later version appended as not known, and refuses a standing it does not know', () => {
  const points = [aMapPoint({ cell: 0, kind: 'alpr' })];
  const body = [...encodePack(points).subarray(9, -4)];
  const kindAt = body.findIndex((byte, at) => byte === 2 && body[at + 1] === 1 && body[at + 2] === 2) + 2;
  const standingAt = body.findIndex((byte, at) => byte === 7 && body[at + 1] === 1) + 2;

  expect(read(sealed(body.with(kindAt, 200)))).toEqual([{ ...points[0], kind: '' }]);
  expect(read(sealed(body.with(standingAt, 0xf0)))).toBe('corrupt');
});

test('never throws on a damaged pack and never shows a point that was not in it', () => {
  const random = seededRandom(7);
  const original = encodePack(aWorld({ count: 60, seed: 3 }));
  const codes = new Set<string>();
  for (let round = 0; round < 4000; round++) {
    const bytes = [...original];
    const at = random.below(bytes.length);
    const damage = random.below(4);
    if (damage === 0) bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    if (damage === 1) bytes.length = at;
    if (damage === 2) bytes.splice(at, 0, random.below(256));
    if (damage === 3) bytes.splice(at, 1 + random.below(8));

    const result = read(Uint8Array.from(bytes));

    expect(typeof result).toBe('string');
    codes.add(String(result));
  }

  expect([...codes].sort()).toEqual(['corrupt', 'not-a-pack', 'too-new', 'truncated']);
});

test('never throws on a damaged body that has been sealed again', () => {
  const random = seededRandom(8);
  const original = [...encodePack(aWorld({ count: 40, seed: 4 })).subarray(9, -4)];
  for (let round = 0; round < 4000; round++) {
    const body = [...original];
    for (let times = 0; times <= random.below(3); times++) body[random.below(body.length)] = random.below(256);
    if (random.below(3) === 0) body.length = random.below(body.length);

    const result = read(sealed(body));

    if (typeof result === 'string') expect(result).toBe('corrupt');
    else for (const point of result) expect(point.cell).toBeLessThanOrEqual(LAST_CELL);
  }
});

test('refuses to write what the format cannot say', () => {
  expect(() => encodePack([aMapPoint({ cell: 2 ** 52 })])).toThrow(RangeError);
  expect(() => encodePack([aMapPoint({ cell: -1 })])).toThrow(RangeError);
  expect(() => encodePack([aMapPoint({ cell: 0.5 })])).toThrow(RangeError);
  expect(() => encodePack([aMapPoint({ confirmedMonth: 65_536 })])).toThrow(RangeError);
  expect(() => encodePack([aMapPoint({ mount: 'moon' as 'pole' })])).toThrow(RangeError);
});

test('needs wide codes for more than 65,536 names and keeps them apart', () => {
  const points = Array.from({ length: 70_000 }, (_, index) =>
    aMapPoint({ cell: index, operator: `Operator ${index}` }),
  );

  const decoded = decodePack(encodePack(points));

  expect(decoded.ok && pointAt(decoded.pack, 69_999).operator).toBe('Operator 69999');
  expect(decoded.ok && pointAt(decoded.pack, 0).operator).toBe('Operator 0');
});
