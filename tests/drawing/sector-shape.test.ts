import { describe, expect, it } from 'vitest';
import { parseAims } from '../../src/drawing/sector-shape.ts';

describe('parseAims', () => {
  it('reads an empty column as a direction that is not known', () => {
    expect(parseAims('', false)).toEqual([{ kind: 'unknown' }]);
  });

  it('reads a bearing and a sector that crosses north', () => {
    expect(parseAims('45;350-20', false)).toEqual([
      { kind: 'bearing', deg: 45 },
      { kind: 'sector', fromDeg: 350, widthDeg: 30 },
    ]);
  });

  it('reads the sector of a moving camera as what it turns through', () => {
    expect(parseAims('90-270', true)).toEqual([{ kind: 'sweep', fromDeg: 90, widthDeg: 180 }]);
  });

  it('counts what it cannot read as not known', () => {
    expect(parseAims('NNE', false)).toEqual([{ kind: 'unknown' }]);
  });
});
