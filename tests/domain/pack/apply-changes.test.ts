import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyChanges } from '../../../src/domain/pack/apply-changes.ts';
import { knownPoint } from '../../../src/domain/pack/known-point.ts';
import type { Change, MapPoint } from '../../../src/domain/pack/map-point.ts';
import { comparePoints } from '../../../src/domain/pack/point-order.ts';
import { aMapPoint } from '../../support/map-point.ts';

const id = '0'.repeat(32);
const here = aMapPoint({ cell: 10 });
const there = aMapPoint({ cell: 20 });

test('takes one of two equal points, not both', () => {
  const { points, missing } = applyChanges([here, here], [{ seq: 1, id, was: here, now: null }]);

  expect(points).toEqual([here]);
  expect(missing).toEqual([]);
});

test('moves a point that an earlier line put in', () => {
  const changes: Change[] = [
    { seq: 1, id, was: null, now: here },
    { seq: 2, id, was: here, now: there },
  ];

  expect(applyChanges([], changes)).toEqual({ points: [there], missing: [] });
});

test('reports a line whose camera is not there, and does not apply half of it', () => {
  const stray: Change = { seq: 9, id, was: aMapPoint({ cell: 10, operator: 'Somebody else' }), now: there };

  expect(applyChanges([here], [stray])).toEqual({ points: [here], missing: [stray] });
});

test('reports the second of two lines that take the same single camera', () => {
  const take: Change = { seq: 1, id, was: here, now: null };
  const again: Change = { seq: 2, id, was: here, now: null };

  expect(applyChanges([here, there], [take, again])).toEqual({ points: [there], missing: [again] });
});

test('ends with the same multiset as taking and putting one by one', () => {
  const anyPoint = fc.record({ cell: fc.nat(3), aims: fc.constantFrom('', '45') }).map(aMapPoint);
  const anyChange = fc.record({ was: fc.option(anyPoint), now: fc.option(anyPoint) });
  fc.assert(
    fc.property(fc.array(anyPoint, { maxLength: 8 }), fc.array(anyChange, { maxLength: 12 }), (start, lines) => {
      const changes = lines.map((line, index) => ({ seq: index + 1, id, ...line }));
      const expected: MapPoint[] = [...start];
      const lost: number[] = [];
      for (const { seq, was, now } of changes) {
        const at = was === null ? 0 : expected.findIndex((point) => comparePoints(point, was) === 0);
        if (at < 0) lost.push(seq);
        else {
          if (was !== null) expected.splice(at, 1);
          if (now !== null) expected.push(now);
        }
      }

      const { points, missing } = applyChanges([...start].sort(comparePoints), changes);

      expect(points).toEqual(expected.sort(comparePoints));
      expect(missing.map(({ seq }) => seq)).toEqual(lost);
    }),
  );
});

test('a word of a later vocabulary is not known', () => {
  const later = aMapPoint({ kind: 'mind-reader' as 'camera', mount: 'pole' });

  expect(knownPoint(later)).toEqual(aMapPoint({ kind: '', mount: 'pole' }));
});
