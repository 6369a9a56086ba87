import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CameraFacts } from '../../../src/domain/camera/camera.ts';
import { diffFacts } from '../../../src/domain/sighting/diff.ts';
import { factUnitOf } from '../../../src/domain/sighting/fact-unit.ts';
import { mergeFacts } from '../../../src/domain/sighting/merge.ts';
import { someFacts } from './some-facts.ts';

const BASE: CameraFacts = { lat: 52.52, lon: 13.405, mount: 'pole', housing: 'dome' };

describe('mergeFacts', () => {
  it('keeps both of two changes of different facts', () => {
    expect(mergeFacts(BASE, { ...BASE, mount: 'wall' }, { ...BASE, housing: 'bullet' })).toEqual({
      merged: { ...BASE, mount: 'wall', housing: 'bullet' },
      conflicts: [],
    });
  });

  it('reports one fact changed to two values and keeps theirs', () => {
    expect(mergeFacts(BASE, { ...BASE, mount: 'wall' }, { ...BASE, mount: 'roof' })).toEqual({
      merged: { ...BASE, mount: 'wall' },
      conflicts: ['mount'],
    });
  });

  it('sees no conflict in the same change made twice', () => {
    const same = { ...BASE, aims: [{ kind: 'bearing' as const, deg: 90 }] };
    expect(mergeFacts(BASE, same, { ...BASE, aims: [{ deg: 90, kind: 'bearing' }] }).conflicts).toEqual([]);
  });

  it('never makes a position of the latitude of one and the longitude of the other', () => {
    expect(mergeFacts(BASE, { ...BASE, lat: 52.6 }, { ...BASE, lon: 13.5 })).toEqual({
      merged: { ...BASE, lat: 52.6 },
      conflicts: ['lat', 'lon'],
    });
  });

  it('takes ours when they changed nothing, and theirs when we changed nothing', () => {
    fc.assert(
      fc.property(someFacts, someFacts, (base, side) => {
        expect(mergeFacts(base, base, side)).toEqual({ merged: side, conflicts: [] });
        expect(mergeFacts(base, side, base)).toEqual({ merged: side, conflicts: [] });
      }),
    );
  });

  it('changes nothing when both sides are the same', () => {
    fc.assert(
      fc.property(someFacts, someFacts, (base, side) => {
        expect(mergeFacts(base, side, side)).toEqual({ merged: side, conflicts: [] });
      }),
    );
  });

  it('finds the same conflicts from either side, and without any the same result', () => {
    fc.assert(
      fc.property(someFacts, someFacts, someFacts, (base, a, b) => {
        const forth = mergeFacts(base, a, b);
        const back = mergeFacts(base, b, a);
        expect(back.conflicts).toEqual(forth.conflicts);
        if (forth.conflicts.length === 0) expect(back.merged).toEqual(forth.merged);
      }),
    );
  });

  it('loses no change of either side outside the conflicts', () => {
    fc.assert(
      fc.property(someFacts, someFacts, someFacts, (base, theirs, ours) => {
        const { merged, conflicts } = mergeFacts(base, theirs, ours);
        const disputed = new Set(conflicts.flatMap((name) => factUnitOf(name)));
        for (const side of [theirs, ours]) {
          for (const name of diffFacts(base, side)) if (!disputed.has(name)) expect(merged[name]).toEqual(side[name]);
        }
      }),
    );
  });
});
