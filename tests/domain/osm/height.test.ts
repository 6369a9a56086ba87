import { describe, expect, it } from 'vitest';
import { formatHeight, parseHeight } from '../../../src/domain/osm/height.ts';

describe('parseHeight', () => {
  it.each([
    ['5', 5, 5],
    ['5 m', 5, 5],
    ["16'", 4.877, 4.877],
    ['16\'4"', 4.978, 4.978],
    ['12 ft', 3.658, 3.658],
    ['3-4', 3, 4],
    ['3m', 3, 3],
    ['2.5', 2.5, 2.5],
  ])('reads "%s" as %d to %d metres', (text, min, max) => {
    expect(parseHeight(text)).toEqual({ heightM: { min, max }, lints: [] });
  });

  it.each(['5,5', '2 floors', '4-3', '-3', '', '501'])('does not read "%s"', (text) => {
    expect(parseHeight(text)).toEqual({ heightM: undefined, lints: ['unparsed-height'] });
  });

  it.each([
    ['0.5', 0.5],
    ['31', 31],
    ['0', 0],
  ])('reads "%s" and remarks that it is unusual', (text, metres) => {
    expect(parseHeight(text)).toEqual({ heightM: { min: metres, max: metres }, lints: ['unusual-height'] });
  });
});

describe('formatHeight', () => {
  it('writes metres without a unit', () => {
    expect(formatHeight({ min: 5, max: 5 })).toBe('5');
    expect(formatHeight({ min: 3, max: 4.5 })).toBe('3-4.5');
  });

  it('has no text for what no camera can have', () => {
    expect(formatHeight({ min: -1, max: 2 })).toBeUndefined();
    expect(formatHeight({ min: 3, max: Number.POSITIVE_INFINITY })).toBeUndefined();
    expect(formatHeight({ min: Number.NaN, max: 2 })).toBeUndefined();
  });
});
