import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellOf, quadkeyOf } from '../../../src/domain/geo/cell.ts';
import { limitsOf, mayDecideAt, placesOf } from '../../../src/domain/people/area.ts';
import { areasOfBox, parseAreas } from '../../../src/domain/people/area-text.ts';

const BERLIN = { lat: 52.52, lon: 13.405 };
const VIENNA = { lat: 48.2082, lon: 16.3738 };
const squareOf = (place: { lat: number; lon: number }, level: number) => quadkeyOf(cellOf(place.lat, place.lon), level);

describe('a moderator', () => {
  it('with areas decides where every place of an entry is in one of them', () => {
    const areas = [squareOf(BERLIN, 9)];

    expect(mayDecideAt(areas, [BERLIN])).toBe(true);
    expect(mayDecideAt(areas, [VIENNA])).toBe(false);
    expect(mayDecideAt(areas, [BERLIN, VIENNA])).toBe(false);
    expect(mayDecideAt([...areas, squareOf(VIENNA, 9)], [BERLIN, VIENNA])).toBe(true);
    expect(mayDecideAt(areas, [])).toBe(false);
    expect(mayDecideAt([], [BERLIN])).toBe(false);
  });

  it('without areas decides everywhere, and so does an admin with some', () => {
    expect(mayDecideAt(limitsOf({ role: 'moderator' }), [])).toBe(true);
    expect(limitsOf({ role: 'moderator', areas: ['1'] })).toEqual(['1']);
    expect(limitsOf({ role: 'admin', areas: ['1'] })).toBeUndefined();
  });
});

it('takes the place that an entry names and the one its camera has', () => {
  const about = { cameraId: 'a'.repeat(32), baseRev: 1, photos: [] };
  expect(placesOf({ kind: 'new', facts: BERLIN, photos: [] }, undefined)).toEqual([BERLIN]);
  expect(placesOf({ kind: 'edit', ...about, changes: VIENNA }, BERLIN)).toEqual([VIENNA, BERLIN]);
  expect(placesOf({ kind: 'edit', ...about, changes: { lat: 1 } }, BERLIN)).toEqual([{ lat: 1, lon: 13.405 }, BERLIN]);
  expect(placesOf({ kind: 'edit', ...about, changes: { mount: 'pole' } }, BERLIN)).toEqual([BERLIN]);
  expect(placesOf({ kind: 'gone', ...about, observedOn: '2026-11-20' }, BERLIN)).toEqual([BERLIN]);
  expect(placesOf({ kind: 'gone', ...about, observedOn: '2026-11-20' }, undefined)).toEqual([]);
});

describe('a box', () => {
  const lat = fc.double({ min: -85, max: 85, noNaN: true });
  const lon = fc.double({ min: -180, max: 180, noNaN: true });

  it('becomes at most nine squares that hold all of it', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(lat, lat, lon, lon, share, share, (a, b, west, east, x, y) => {
        const [south, north] = [Math.min(a, b), Math.max(a, b)];
        const squares = areasOfBox([west, south, east, north]);
        const width = east >= west ? east - west : east - west + 360;
        const inside = west + width * x;
        const place = { lat: south + (north - south) * y, lon: inside > 180 ? inside - 360 : inside };

        expect(squares.length).toBeLessThanOrEqual(9);
        expect(new Set(squares).size).toBe(squares.length);
        expect(mayDecideAt(squares, [place])).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['120210233', ['120210233']],
    ['1202; 1203\n1202', ['1202', '1203']],
    ['', []],
    ['Berlin', undefined],
    ['1, 2, 3', undefined],
    ['13, 53, 14, 52', undefined],
    ['0, 0, 200, 1', undefined],
    ['4', undefined],
    [Array.from({ length: 33 }, (_, n) => n.toString(4).padStart(4, '0')).join(';'), undefined],
  ])('or quadkeys are read from %j', (text, areas) => {
    expect(parseAreas(text)).toEqual(areas);
  });

  it('of a town is not much more than the town', () => {
    const squares = parseAreas('13.3, 52.45, 13.5, 52.55') ?? [];

    expect(mayDecideAt(squares, [{ lat: 52.5, lon: 13.4 }])).toBe(true);
    expect(mayDecideAt(squares, [{ lat: 52.75, lon: 13.4 }])).toBe(false);
    expect(mayDecideAt(squares, [{ lat: 52.5, lon: 13.8 }])).toBe(false);
  });
});
