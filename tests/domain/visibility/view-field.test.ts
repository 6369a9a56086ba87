import { describe, expect, it } from 'vitest';
import { DENSITY_LEVELS } from '../../../src/domain/visibility/density-levels.ts';
import { fieldOf, rangeAtLevel, takesPictures, zoomedRangeOf } from '../../../src/domain/visibility/view-field.ts';

const BULLET = { kind: 'camera', housing: 'bullet', moves: false } as const;
const PTZ = { kind: 'camera', housing: 'ptz', moves: true } as const;

describe('fieldOf', () => {
  it('opens a bearing by 24, 78 or 94 degrees, since its lens is not known', () => {
    const field = fieldOf(BULLET, { kind: 'bearing', deg: 45 });
    expect(field).toMatchObject({ kind: 'cone', middleDeg: 45, share: 1 });
    expect(field.openingDeg).toMatchObject({ low: 24, mid: 78, high: 94 });
    expect(field.rangeM).toMatchObject({ low: 8, mid: 12, high: 20 });
  });

  it('takes the opening of a sector as it was told, over north too', () => {
    const field = fieldOf(BULLET, { kind: 'sector', fromDeg: 320, widthDeg: 78 });
    expect(field).toMatchObject({ kind: 'cone', middleDeg: 359, openingDeg: { low: 78, mid: 78, high: 78 }, share: 1 });
    expect(field.rangeM.mid).toBeCloseTo(12, 9);
  });

  it('lets a narrow sector reach further, but not further than the narrowest usual lens', () => {
    const narrow = fieldOf(BULLET, { kind: 'sector', fromDeg: 0, widthDeg: 40 });
    const thin = fieldOf(BULLET, { kind: 'sector', fromDeg: 0, widthDeg: 5 });
    expect(narrow.rangeM.mid).toBeCloseTo(26.698, 3);
    expect(thin.rangeM.mid).toBeCloseTo(45.717, 3);
  });

  it('counts a sector all round as such', () => {
    expect(fieldOf(BULLET, { kind: 'sector', fromDeg: 0, widthDeg: 360 })).toMatchObject({ kind: 'round', share: 1 });
  });

  it('sees a part of what it turns through at a time', () => {
    const field = fieldOf(PTZ, { kind: 'sweep', fromDeg: 90, widthDeg: 195 });
    expect(field).toMatchObject({ kind: 'cone', middleDeg: 187.5, share: 0.4 });
    expect(fieldOf(PTZ, { kind: 'sweep', fromDeg: 0, widthDeg: 60 }).share).toBe(1);
  });

  it('lets a PTZ camera look one way at a time and a panoramic one every way at once', () => {
    expect(fieldOf(PTZ, { kind: 'all' })).toMatchObject({ kind: 'round', rangeM: { mid: 14 } });
    expect(fieldOf(PTZ, { kind: 'all' }).share).toBeCloseTo(0.2167, 4);
    expect(fieldOf({ ...BULLET, housing: 'panoramic' }, { kind: 'all' }).share).toBe(1);
  });

  it('claims no direction where none is known', () => {
    expect(fieldOf({ ...BULLET, housing: 'dome' }, { kind: 'unknown' })).toMatchObject({
      kind: 'ring',
      rangeM: { low: 7, mid: 11, high: 18 },
    });
  });
});

describe('rangeAtLevel', () => {
  it('goes with the pixels that a level needs', () => {
    const { rangeM } = fieldOf(BULLET, { kind: 'bearing', deg: 0 });
    expect(rangeAtLevel(rangeM, 'detect')).toEqual({ low: 40, mid: 60, high: 100 });
    expect(rangeAtLevel(rangeM, 'observe')).toEqual({ low: 16, mid: 24, high: 40 });
    expect(rangeAtLevel(rangeM, 'recognise')).toEqual({ low: 8, mid: 12, high: 20 });
    expect(rangeAtLevel(rangeM, 'identify')).toEqual({ low: 4, mid: 6, high: 10 });
  });

  it('takes its levels from one edition of one standard', () => {
    expect(DENSITY_LEVELS).toEqual({
      detect: { pixelsPerM: 25, standard: 'IEC 62676-4', year: 2015 },
      observe: { pixelsPerM: 62.5, standard: 'IEC 62676-4', year: 2015 },
      recognise: { pixelsPerM: 125, standard: 'IEC 62676-4', year: 2015 },
      identify: { pixelsPerM: 250, standard: 'IEC 62676-4', year: 2015 },
    });
  });
});

describe('zoomedRangeOf', () => {
  it('is known of PTZ cameras alone', () => {
    expect(zoomedRangeOf(PTZ)).toMatchObject({ low: 37, mid: 394, high: 642 });
    expect(zoomedRangeOf({ ...PTZ, housing: 'dome' })).toBeUndefined();
  });
});

describe('takesPictures', () => {
  it('holds for cameras in use, and for what nobody has described', () => {
    expect(takesPictures({ ...BULLET, life: 'active' })).toBe(true);
    expect(takesPictures({ kind: 'alpr', housing: '', moves: false, life: 'active' })).toBe(true);
    expect(takesPictures({ kind: '', housing: '', moves: false, life: 'active' })).toBe(true);
  });

  it('does not hold for what is gone, covered or planned, for dummies, guards and sensors', () => {
    for (const life of ['gone', 'covered', 'planned', 'inactive'] as const) {
      expect(takesPictures({ ...BULLET, life })).toBe(false);
    }
    for (const kind of ['dummy', 'guard', 'microphone', 'wifi-bt-sensor'] as const) {
      expect(takesPictures({ kind, housing: '', moves: false, life: 'active' })).toBe(false);
    }
  });
});
