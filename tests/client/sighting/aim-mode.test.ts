import { describe, expect, it } from 'vitest';
import { aimOfMode, middleDeg, modeOfAim, withAim, withoutAim } from '../../../src/client/sighting/aim-mode.ts';

describe('how a camera points', () => {
  it('is told from the aim', () => {
    expect(modeOfAim({ kind: 'bearing', deg: 45 })).toBe('oneWay');
    expect(modeOfAim({ kind: 'sector', fromDeg: 315, widthDeg: 90 })).toBe('turns');
    expect(modeOfAim({ kind: 'sector', fromDeg: 0, widthDeg: 360 })).toBe('round');
  });

  it('keeps the direction when the mode changes', () => {
    expect(aimOfMode('turns', { kind: 'bearing', deg: 20 })).toEqual({ kind: 'sector', fromDeg: 335, widthDeg: 90 });
    expect(aimOfMode('oneWay', { kind: 'sector', fromDeg: 335, widthDeg: 90 })).toEqual({ kind: 'bearing', deg: 20 });
    expect(aimOfMode('round', { kind: 'bearing', deg: 20 })).toEqual({ kind: 'sector', fromDeg: 0, widthDeg: 360 });
  });

  it('stays below 360 degrees when it rounds', () => {
    expect(aimOfMode('oneWay', { kind: 'sector', fromDeg: 335, widthDeg: 48 })).toEqual({ kind: 'bearing', deg: 0 });
    expect(middleDeg({ kind: 'sector', fromDeg: 270, widthDeg: 180 })).toBe(0);
  });

  it('makes a list of what was not answered, and none of an empty one', () => {
    const north = { kind: 'bearing', deg: 0 } as const;

    expect(withAim(null, 0, north)).toEqual([north]);
    expect(withAim(undefined, 3, north)).toEqual([north]);
    expect(withoutAim([north], 0)).toBeUndefined();
    expect(withoutAim([north, { kind: 'bearing', deg: 90 }], 0)).toEqual([{ kind: 'bearing', deg: 90 }]);
  });
});
