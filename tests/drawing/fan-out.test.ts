import { describe, expect, it } from 'vitest';
import { fanOut } from '../../src/drawing/fan-out.ts';

describe('fanOut', () => {
  it('puts two markers of one spot 14 px apart around it', () => {
    const [a, b] = [
      { x: 100, y: 50 },
      { x: 100, y: 50 },
    ];
    const moved = fanOut([a, b]);
    expect(moved.get(a)?.x).toBeCloseTo(93);
    expect(moved.get(b)?.x).toBeCloseTo(107);
    expect(moved.get(b)?.y).toBeCloseTo(50);
  });

  it('leaves alone what stands alone', () => {
    expect(
      fanOut([
        { x: 0, y: 0 },
        { x: 30, y: 0 },
      ]).size,
    ).toBe(0);
  });

  it('keeps neighbours 14 px apart when there are many', () => {
    const things = Array.from({ length: 6 }, () => ({ x: 0, y: 0 }));
    const places = [...fanOut(things).values()];
    const [first, second] = places;
    expect(Math.hypot((first?.x ?? 0) - (second?.x ?? 0), (first?.y ?? 0) - (second?.y ?? 0))).toBeCloseTo(14);
  });
});
