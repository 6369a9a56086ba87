import { describe, expect, it } from 'vitest';
import type { CameraFacts } from '../../../src/domain/camera/camera.ts';
import { validateFacts } from '../../../src/domain/camera/facts.ts';
import { DEVICE_KINDS } from '../../../src/domain/camera/vocabulary.ts';

const TODAY = '2026-11-23';

function found(facts: Partial<CameraFacts>): string[] {
  return validateFacts(facts, TODAY).map(({ field, code }) => `${field} ${code}`);
}

describe('validateFacts', () => {
  it('finds nothing wrong with a sound camera, or with no facts at all', () => {
    const facts: CameraFacts = {
      lat: -90,
      lon: 180,
      accuracyM: 0,
      kinds: ['camera', 'alpr'],
      zones: ['town'],
      heightM: { min: 3, max: 3 },
      aims: [
        { kind: 'bearing', deg: 0 },
        { kind: 'sector', fromDeg: 359.9, widthDeg: 360 },
      ],
      tiltDeg: 90,
      operator: '📷'.repeat(255),
      observedOn: TODAY,
      tags: { man_made: 'surveillance' },
      capabilities: null,
      mount: null,
    };

    expect(found(facts)).toEqual([]);
    expect(found({})).toEqual([]);
  });

  it.each<[Partial<CameraFacts>, string[]]>([
    [{ lat: 0, lon: 0 }, ['lat null-island']],
    [{ lat: -0, lon: 0 }, ['lat null-island']],
    [{ lat: 0, lon: 10 }, []],
    [{ lat: 90.1, lon: -180.1 }, ['lat out-of-range', 'lon out-of-range']],
    [{ lat: Number.NaN }, ['lat out-of-range']],
    [{ accuracyM: -1 }, ['accuracyM out-of-range']],
    [{ heightM: { min: 4, max: 3 } }, ['heightM min-over-max']],
    [{ heightM: { min: -1, max: 501 } }, ['heightM out-of-range']],
    [{ tiltDeg: -1 }, ['tiltDeg out-of-range']],
    [{ tiltDeg: 91 }, ['tiltDeg out-of-range']],
    [{ aims: [{ kind: 'bearing', deg: 360 }] }, ['aims out-of-range']],
    [{ aims: [{ kind: 'sector', fromDeg: 0, widthDeg: 0 }] }, ['aims out-of-range']],
    [{ aims: [{ kind: 'sector', fromDeg: 0, widthDeg: 360.1 }] }, ['aims out-of-range']],
    [{ aims: Array.from({ length: 17 }, () => ({ kind: 'bearing' as const, deg: 1 })) }, ['aims too-many']],
    [{ kinds: DEVICE_KINDS.slice(0, 9) }, ['kinds too-many']],
    [{ zones: ['town', 'town'] }, ['zones repeated']],
    [
      {
        capabilities: [
          { capability: 'recording', level: 'in-use' },
          { capability: 'recording', level: 'suspected' },
        ],
      },
      ['capabilities repeated'],
    ],
    [{ observedOn: '2026-11-24' }, ['observedOn in-the-future']],
    [{ observedOn: '1950-01-01' }, []],
    [{ observedOn: '1949-12-31' }, ['observedOn out-of-range']],
    [{ observedOn: '0001-01-01' }, ['observedOn out-of-range']],
    [{ observedOn: '2026-11' }, ['observedOn not-a-day']],
    [{ observedOn: '2026-02-30' }, ['observedOn not-a-day']],
    [{ model: 'x'.repeat(256) }, ['model value-too-long']],
    [{ tags: { name: 'x'.repeat(256) } }, ['tags value-too-long']],
    [{ tags: { ['k'.repeat(256)]: '' } }, ['tags value-too-long']],
    [{ tags: Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`k${i}`, ''])) }, ['tags too-many']],
  ])('finds in %j: %j', (facts, problems) => {
    expect(found(facts)).toEqual(problems);
  });
});
