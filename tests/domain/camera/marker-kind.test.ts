import { describe, expect, it } from 'vitest';
import { markerKindOf } from '../../../src/domain/camera/marker-kind.ts';
import { DEVICE_KINDS } from '../../../src/domain/camera/vocabulary.ts';

describe('markerKindOf', () => {
  it.each([
    ['', '', false, 'unknown'],
    ['', '', true, 'ptz'],
    ['', 'dome', false, 'dome'],
    ['camera', '', false, 'fixed'],
    ['camera', 'bullet', false, 'fixed'],
    ['camera', 'turret', false, 'dome'],
    ['camera', 'dome', true, 'ptz'],
    ['camera', 'ptz', false, 'ptz'],
    ['camera', 'multi-sensor', true, 'panoramic'],
    ['camera', 'doorbell', false, 'doorbell'],
    ['doorbell', '', false, 'doorbell'],
    ['alpr', 'dome', true, 'alpr'],
    ['guard', '', true, 'guard'],
    ['gunshot', 'box', false, 'sensor'],
    ['wifi-bt-sensor', '', false, 'sensor'],
    ['speed', '', false, 'fixed'],
    ['mobile-tower', '', true, 'ptz'],
  ] as const)('shows kind "%s" in housing "%s", moving: %s, as %s', (kind, housing, moves, marker) => {
    expect(markerKindOf({ kind, housing, moves })).toBe(marker);
  });

  it('has a glyph other than the question mark for every known kind', () => {
    expect(DEVICE_KINDS.filter((kind) => markerKindOf({ kind, housing: '', moves: false }) === 'unknown')).toEqual([]);
  });
});
