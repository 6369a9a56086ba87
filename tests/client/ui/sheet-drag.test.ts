import { describe, expect, it } from 'vitest';
import { detentAfter } from '../../../src/client/ui/sheet-drag.ts';

describe('detentAfter, in a space of 700 px', () => {
  it('rests at the nearest height when it is let go slowly', () => {
    expect(detentAfter(210, 0, 700)).toBe('peek');
    expect(detentAfter(360, 0, 700)).toBe('half');
    expect(detentAfter(600, 0, 700)).toBe('full');
  });

  it('goes one further the way it is flicked', () => {
    expect(detentAfter(220, 1, 700)).toBe('half');
    expect(detentAfter(400, 1, 700)).toBe('full');
    expect(detentAfter(350, -1, 700)).toBe('peek');
  });

  it('closes when it is flicked or pulled below the lowest height', () => {
    expect(detentAfter(150, -1, 700)).toBeUndefined();
    expect(detentAfter(100, 0, 700)).toBeUndefined();
  });
});
