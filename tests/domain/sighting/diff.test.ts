import { describe, expect, it } from 'vitest';
import { diffFacts } from '../../../src/domain/sighting/diff.ts';

const PLACE = { lat: 52.52, lon: 13.405 };

describe('diffFacts', () => {
  it('names the facts that differ, in alphabetical order', () => {
    expect(
      diffFacts({ ...PLACE, mount: 'pole', housing: 'dome' }, { ...PLACE, mount: 'wall', zones: ['town'] }),
    ).toEqual(['housing', 'mount', 'zones']);
  });

  it('compares lists and objects by what they hold', () => {
    const before = { ...PLACE, heightM: { min: 3, max: 4 }, kinds: ['alpr' as const, 'camera' as const] };
    expect(diffFacts(before, { ...PLACE, kinds: ['alpr', 'camera'], heightM: { max: 4, min: 3 } })).toEqual([]);
    expect(diffFacts(before, { ...before, heightM: { min: 3, max: 5 } })).toEqual(['heightM']);
    expect(diffFacts(before, { ...before, kinds: ['camera', 'alpr'] })).toEqual(['kinds']);
  });

  it('tells "can\'t tell" from "never asked"', () => {
    expect(diffFacts(PLACE, { ...PLACE, mount: null })).toEqual(['mount']);
  });
});
