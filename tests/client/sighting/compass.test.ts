import { describe, expect, it } from 'vitest';
import { headingOf } from '../../../src/client/sighting/compass.ts';

const flat = (alpha: number) => ({ absolute: true, alpha, beta: 0, gamma: 0 });

describe('the compass', () => {
  it('counts against the angle of a phone held flat', () => {
    expect(headingOf(flat(0))).toBeCloseTo(0, 6);
    expect(headingOf(flat(90))).toBeCloseTo(270, 6);
    expect(headingOf(flat(315))).toBeCloseTo(45, 6);
  });

  it('says the same for a phone held upright', () => {
    expect(headingOf({ absolute: true, alpha: 315, beta: 90, gamma: 0 })).toBeCloseTo(45, 6);
    expect(headingOf({ absolute: true, alpha: 315, beta: 60, gamma: 0 })).toBeCloseTo(45, 6);
  });

  it('takes the heading that Safari tells', () => {
    expect(headingOf({ absolute: false, alpha: 12, beta: 0, gamma: 0, webkitCompassHeading: 225 })).toBe(225);
  });

  it('is silent on a phone that does not know north', () => {
    expect(headingOf({ absolute: false, alpha: 12, beta: 0, gamma: 0 })).toBeUndefined();
    expect(headingOf({ absolute: true, alpha: null, beta: null, gamma: null })).toBeUndefined();
  });
});
