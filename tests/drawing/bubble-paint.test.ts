import { describe, expect, it } from 'vitest';
import { bubbleRadius, bubbleText } from '../../src/drawing/bubble-paint.ts';

describe('counts', () => {
  it('are true by area: four times the number, twice the radius', () => {
    expect(bubbleRadius(400, 400)).toBe(44);
    expect(bubbleRadius(100, 400)).toBe(22);
  });

  it('are written whole below ten thousand, then in thousands', () => {
    expect(bubbleText(9_999, 'en')).toBe('9,999');
    expect(bubbleText(12_340, 'en')).toBe('12.3K');
    expect(bubbleText(237_540, 'en')).toBe('238K');
  });
});
