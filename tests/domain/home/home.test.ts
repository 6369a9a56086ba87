import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Aim, CameraFacts, CameraState } from '../../../src/domain/camera/camera.ts';
import { type DeviceKind, OPERATOR_KINDS, ZONES } from '../../../src/domain/camera/vocabulary.ts';
import {
  cellOf,
  cellRangeOfQuadkey,
  columnRowOfCell,
  latLonOfCell,
  MAX_LATITUDE,
} from '../../../src/domain/geo/cell.ts';
import { distanceM } from '../../../src/domain/geo/distance.ts';
import { dwellingNeedsTwo } from '../../../src/domain/home/dwelling-needs-two.ts';
import { DWELLING_RULES, DWELLING_SIGNS } from '../../../src/domain/home/dwelling-rules.ts';
import { HOME_STEPS, toldCount } from '../../../src/domain/home/home-count.ts';
import { dwellingSigns, isDwelling } from '../../../src/domain/home/is-dwelling.ts';
import { sealHome, sealIn, sealOf } from '../../../src/domain/home/sealed-home.ts';
import { snap, squareLevelOf, squareOf } from '../../../src/domain/home/snap.ts';
import { canonicalJson } from '../../../src/domain/log/canonical.ts';
import { sha } from '../../contract/samples.ts';

const PLACE = { lat: 52.52, lon: 13.405 };
const lat = fc.double({ min: -MAX_LATITUDE, max: MAX_LATITUDE, noNaN: true });
const lon = fc.double({ min: -180, max: 180, noNaN: true });
const SIDE = 2 ** 26;
const EQUATOR_M = 40_075_016.686;

describe('a private home', () => {
  it.each<[string, Partial<CameraFacts>, boolean]>([
    ['a private person', { operatorKind: 'private-person' }, true],
    ['a doorbell by its kind', { kinds: ['camera', 'doorbell'] }, true],
    ['a doorbell by its housing', { housing: 'doorbell' }, true],
    ['a doorbell by its mount', { mount: 'doorbell' }, true],
    ['where people live', { zones: ['housing'] }, true],
    ['private ground, from a door', { watches: 'outdoor-private', mount: 'door' }, true],
    ['private ground, at an entrance', { watches: 'outdoor-private', zones: ['entrance'] }, true],
    ['a house by its tags', { tags: { building: 'detached' } }, true],
    ['private ground alone', { watches: 'outdoor-private' }, false],
    ['private ground of somebody named', { watches: 'outdoor-private', mount: 'door', operator: 'Bakery' }, false],
    ['a housing company on its estate', { zones: ['housing'], operatorKind: 'housing' }, false],
    ['a doorbell of a shop', { kinds: ['doorbell'], operatorKind: 'business' }, false],
    ['a school', { zones: ['housing', 'school'], operatorKind: 'school' }, false],
    ['nobody can tell who', { zones: ['housing'], operatorKind: null }, true],
    ['a pole in the street', { kinds: ['camera'], mount: 'pole', zones: ['street'] }, false],
    ['nothing at all', {}, false],
  ])('is told by its facts: %s', (_words, facts, expected) => {
    expect(isDwelling(facts)).toBe(expected);
  });

  it('has a reason for every rule and a rule for every sign', () => {
    expect(DWELLING_RULES.map(({ sign }) => sign)).toEqual([...DWELLING_SIGNS]);
    for (const { reason } of DWELLING_RULES) expect(reason).toMatch(/^\p{Lu}.{20,}\.$/u);
  });

  it('is never one that an organisation runs, whatever else is said', () => {
    const facts = fc.record({
      operatorKind: fc.constantFrom(...OPERATOR_KINDS),
      zones: fc.subarray([...ZONES]),
      kinds: fc.constant<DeviceKind[]>(['doorbell']),
    });
    fc.assert(
      fc.property(facts, (one) => {
        expect(dwellingSigns(one).length > 0).toBe(one.operatorKind === 'private-person');
      }),
    );
  });
});

describe('the square of a home', () => {
  it('has one middle for all its points, whichever of them is asked for', () => {
    fc.assert(
      fc.property(
        lat,
        lon,
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (latitude, longitude, at) => {
          const cell = cellOf(latitude, longitude);
          const { from, to } = cellRangeOfQuadkey(squareOf(cell));
          const other = from + Math.floor((to - from) * at);
          expect(squareOf(other)).toBe(squareOf(cell));
          expect(snap(other)).toEqual(snap(cell));
          expect(snap(from)).toEqual(snap(to - 1));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('is between 50 and 100 metres wide at every latitude', () => {
    const widths: number[] = [];
    for (let degree = -85.05; degree <= 85.05; degree += 0.0137) {
      const cell = cellOf(degree, 11);
      const { lat: middle } = snap(cell);
      widths.push((EQUATOR_M * Math.cos((middle * Math.PI) / 180)) / 2 ** squareLevelOf(cell));
    }
    expect(Math.min(...widths)).toBeGreaterThan(49.99);
    expect(Math.max(...widths)).toBeLessThanOrEqual(100);
    expect(squareLevelOf(cellOf(0, 0))).toBe(19);
    expect(squareLevelOf(cellOf(52.5, 13.4))).toBe(18);
    expect(squareLevelOf(cellOf(85, 0))).toBe(16);
  });

  it('is no wider than 100 metres at the edge of any row of level 16, and the level there is the coarsest that is not', () => {
    const rows = 2 ** 16;
    const widthAt = (edge: number) => EQUATOR_M / Math.cosh(Math.PI * (1 - (2 * edge) / rows));
    for (let row = 0; row < rows; row += 1) {
      const level = squareLevelOf(cellAt(row * 2 ** 10));
      const widest = widthAt(row < rows / 2 ? row + 1 : row) / 2 ** level;
      if (widest > 100 || (widest * 2 <= 100 && level > 16))
        expect([row, level, widest]).toEqual([row, level, 'fitting']);
    }
  });

  it('overlaps no other, also where the level changes', () => {
    // Row by row from the equator to the pole at the finest squares: each row begins where the one before ended.
    for (let row = SIDE / 2; row < SIDE; ) {
      const cell = cellOf(latLonOfCell(cellAt(row)).lat, 0.00001);
      const { from } = cellRangeOfQuadkey(squareOf(cell));
      expect(columnRowOfCell(from).y).toBe(row);
      const height = 2 ** (26 - squareLevelOf(cell));
      // Most rows are alike: a thousand at a time, but one by one near a change of level.
      const ahead = row + 1000 * height;
      const isSame =
        ahead < SIDE && squareLevelOf(cellOf(latLonOfCell(cellAt(ahead)).lat, 0.00001)) === squareLevelOf(cell);
      row += isSame ? 1000 * height : height;
    }
  });

  it('does not tell more when a home is moved about within it', () => {
    // What an observer could average: what is public after each of a thousand edits.
    const { from, to } = cellRangeOfQuadkey(squareOf(cellOf(PLACE.lat, PLACE.lon)));
    const middles = new Set<string>();
    for (let n = 0; n < 1000; n += 1) middles.add(JSON.stringify(snap(from + Math.floor(((to - from) * n) / 1000))));
    expect(middles.size).toBe(1);
    // And that is as far from a home in a corner as the square allows.
    expect(distanceM(snap(from), latLonOfCell(from))).toBeGreaterThan(25);
  });
});

function cellAt(row: number): number {
  // Column of longitude 0.
  return (
    [...Array(26).keys()].reduce((cell, bit) => cell + (Math.floor(row / 2 ** bit) % 2) * 2 * 4 ** bit, 0) + 4 ** 25
  );
}

describe('the number of homes', () => {
  it('is told in steps, and not at all below five', () => {
    expect([0, 1, 4].map(toldCount)).toEqual([undefined, undefined, undefined]);
    expect([5, 6, 9, 10, 19, 20, 49, 1000].map(toldCount)).toEqual([5, 5, 5, 10, 10, 20, 20, 500]);
    expect(HOME_STEPS[0]).toBe(5);
  });
});

describe('what is public of a home', () => {
  const state = (facts: Partial<CameraFacts>): CameraState => ({
    facts: { ...PLACE, kinds: ['doorbell'], ...facts },
    trust: 'evidenced',
    witnesses: 3,
    observedOn: '2026-01-02',
    source: { name: 'Survey', licence: 'CC0-1.0', ref: 'node/1' },
    photos: [{ full: 'f'.repeat(64), thumb: 'e'.repeat(64), width: 8, height: 6 }],
    published: true,
  });

  it('is the same for every place, direction, name, height, note and photo, but for a seal', () => {
    const facts = fc.record({
      lat,
      lon,
      operator: fc.string(),
      note: fc.string(),
      heightM: fc.constant({ min: 2.31, max: 2.31 }),
      aims: fc.constant<Aim[]>([{ kind: 'bearing', deg: 123 }]),
    });
    fc.assert(
      fc.property(facts, fc.string(), (one, salt) => {
        const { home, ...shown } = sealHome(state(one), salt, sha);
        expect(shown).toEqual({
          facts: { lat: 0, lon: 0 },
          photos: [],
          published: false,
          trust: 'single',
          witnesses: 0,
        });
        expect(home).toBe(sealOf(canonicalJson(state(one)), salt, sha));
        expect(sealIn(sealHome(state(one), salt, sha))).toBe(home);
      }),
    );
    expect(sealIn(state({}))).toBeUndefined();
  });
});

describe('a second person', () => {
  const at = (facts: Partial<CameraFacts>, published = true): CameraState => ({
    facts: { ...PLACE, ...facts },
    trust: 'single',
    witnesses: 1,
    photos: [],
    published,
  });
  const bell = at({ kinds: ['doorbell'] });
  const plain = at({ kinds: ['camera'] });

  it.each([
    ['a new home', undefined, bell, 'private-home'],
    ['a camera that turns out to be one', plain, bell, 'private-home'],
    ['a home that is said to be none', bell, plain, 'private-home'],
    ['a home that was taken back and comes again', at({ kinds: ['doorbell'] }, false), bell, 'private-home'],
    ['a home that is confirmed', bell, bell, undefined],
    ['a home that is taken off', bell, at({ kinds: ['doorbell'] }, false), undefined],
    ['any other camera', plain, plain, undefined],
    ['any other new one', undefined, plain, undefined],
  ] as const)('is asked about %s: %s', (_words, before, after, expected) => {
    expect(dwellingNeedsTwo({ ...(before && { before }), after })).toBe(expected);
  });
});
