import { describe, expect, it } from 'vitest';
import { formatTilt, parseTilt } from '../../../src/domain/osm/tilt.ts';

describe('parseTilt', () => {
  it.each([
    ['15', 15, []],
    ['15°', 15, []],
    ['+12.5', 12.5, []],
    ['90', 90, []],
    ['-15', 15, ['negative-tilt']],
    ['91', undefined, ['tilt-gt-90']],
    ['15;30', undefined, ['unparsed-tilt']],
    ['', undefined, ['unparsed-tilt']],
    ['steep', undefined, ['unparsed-tilt']],
  ])('reads "%s" as %s with the remarks %j', (text, tiltDeg, lints) => {
    expect(parseTilt(text)).toEqual({ tiltDeg, lints });
  });
});

describe('formatTilt', () => {
  it('writes a positive whole number', () => {
    expect(formatTilt(14.6)).toBe('15');
  });

  it('has no text beyond straight down or above level', () => {
    expect(formatTilt(91)).toBeUndefined();
    expect(formatTilt(-1)).toBeUndefined();
  });
});
