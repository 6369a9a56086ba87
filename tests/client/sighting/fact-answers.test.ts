import { describe, expect, it } from 'vitest';
import {
  changedFacts,
  missingOfEdit,
  missingOfNew,
  withFact,
  withTakenOut,
} from '../../../src/client/sighting/fact-answers.ts';
import { withTile } from '../../../src/client/sighting/kind-tile.ts';

const BEFORE = {
  lat: 52.5,
  lon: 13.4,
  kinds: ['camera'],
  housing: 'dome',
  aims: [{ kind: 'bearing', deg: 90 }],
  operator: null,
} as const;
const former = () => ({ ...BEFORE, kinds: [...BEFORE.kinds], aims: BEFORE.aims.map((aim) => ({ ...aim })) });

describe('the changes of an edit', () => {
  it('are none when every answer is equal', () => {
    expect(changedFacts(former(), former())).toEqual({});
  });

  it('hold changed answers only', () => {
    const after = { ...former(), mount: 'pole' as const, aims: [{ kind: 'bearing' as const, deg: 95 }] };

    expect(changedFacts(former(), after)).toEqual({ mount: 'pole', aims: [{ kind: 'bearing', deg: 95 }] });
  });

  it('tell "can\'t tell" apart from an answer, both ways', () => {
    expect(changedFacts(former(), { ...former(), housing: null })).toEqual({ housing: null });
    expect(changedFacts(former(), { ...former(), operator: 'City' })).toEqual({ operator: 'City' });
  });

  it('say "can\'t tell" for an answer that was taken out', () => {
    expect(changedFacts(former(), withFact(former(), 'housing', undefined))).toEqual({ housing: null });
  });

  it('do not take out what has no "can\'t tell"', () => {
    expect(changedFacts({ ...former(), note: 'by the door' }, former())).toEqual({});
  });

  it('name a place whole when it moved due north', () => {
    expect(changedFacts(former(), { ...former(), lat: 52.6 })).toEqual({ lat: 52.6, lon: 13.4 });
  });

  it('turn an emptied text into "can\'t tell"', () => {
    const base = { ...former(), operator: 'City' };

    expect(changedFacts(base, withFact(base, 'operator', undefined))).toEqual({ operator: null });
  });

  it('leave the camera as it was when an answer is tapped away', () => {
    const base = { ...former(), mount: 'wall' as const };

    expect(changedFacts(base, withFact(base, 'mount', undefined))).toEqual({});
    expect(changedFacts(base, withTile(base, undefined))).toEqual({});
  });

  it('take out a shape that the new kind contradicts', () => {
    expect(changedFacts(former(), withTile(former(), 'fixed'))).toEqual({ housing: null, motion: 'fixed' });
  });

  it('show at once what will be sent', () => {
    const { operator: _operator, housing: _housing, aims: _aims, ...after } = former();

    expect(withTakenOut(former(), after)).toEqual({ ...former(), housing: null });
  });
});

describe('what is missing', () => {
  it('is the place and the kind of a new entry', () => {
    expect(missingOfNew({})).toEqual(['place', 'kind']);
    expect(missingOfNew({ lat: 1, lon: 2 })).toEqual(['kind']);
  });

  it('is nothing when the kind cannot be told', () => {
    expect(missingOfNew({ lat: 0, lon: 2, kinds: null })).toEqual([]);
  });

  it('is any difference of an edit, unless a photo comes', () => {
    expect(missingOfEdit({}, 0)).toEqual(['change']);
    expect(missingOfEdit({}, 1)).toEqual([]);
    expect(missingOfEdit({ mount: null }, 0)).toEqual([]);
  });
});
