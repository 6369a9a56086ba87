import { describe, expect, it } from 'vitest';
import { findThreshold, halves, judge, qualityOf } from '../../../bench/duplicates.ts';
import type { CameraFacts } from '../../../src/domain/camera/camera.ts';
import { toMapPoint } from '../../../src/domain/camera/to-map-point.ts';
import { countAlike, lookOfFacts, lookOfPoint } from '../../../src/domain/duplicate/device-look.ts';
import { DUPLICATE_RULES } from '../../../src/domain/duplicate/duplicate-rules.ts';
import { likenessOf } from '../../../src/domain/duplicate/likeness.ts';
import { latLonOfCell } from '../../../src/domain/geo/cell.ts';

const HERE = { lat: 48.2, lon: 16.37 };
const M = 1 / 111_195;
const camera = (over: Partial<CameraFacts> = {}): CameraFacts => ({
  ...HERE,
  kinds: ['camera'],
  housing: 'bullet',
  mount: 'pole',
  aims: [{ kind: 'bearing', deg: 90 }],
  ...over,
});
const compare = (entry: CameraFacts, known: CameraFacts, seenOn = '2026-10-01', alike = 0) =>
  likenessOf(lookOfFacts(entry), lookOfFacts(known, { seenOn }), alike);

describe('likeness', () => {
  it('proposes what is on the same pole, points the same way and is of the same kind, and says so', () => {
    expect(compare(camera({ accuracyM: 6 }), camera())).toMatchObject({
      level: 'likely',
      reasons: ['sameSpot', 'sameMount', 'sameDirection', 'sameKind', 'sameHousing'],
    });
  });

  it('proposes the same camera 15 metres off when the phone says how far it errs', () => {
    const entry = camera({ lat: HERE.lat + 15 * M, accuracyM: 16 });

    expect(compare(entry, camera()).level).toBe('likely');
  });

  it('never proposes by the place alone', () => {
    expect(compare({ ...HERE, accuracyM: 3 }, { ...HERE })).toMatchObject({ level: 'none', reasons: ['sameSpot'] });
  });

  it('takes two heads on one pole for two', () => {
    const other = camera({ aims: [{ kind: 'bearing', deg: 270 }] });

    expect(compare(other, camera())).toMatchObject({ level: 'none' });
    expect(compare(other, camera()).reasons).toContain('otherDirection');
  });

  it('takes what looks at each other across the street for two', () => {
    const across = camera({ lat: HERE.lat + 14 * M, mount: 'wall', aims: [{ kind: 'bearing', deg: 265 }] });

    expect(compare(across, camera({ mount: 'wall' })).level).toBe('none');
  });

  it('proposes less in a row of cameras that all look the same', () => {
    const dome = camera({ housing: 'dome', mount: 'building', aims: [] });

    expect(compare(dome, dome, '2026-10-01', 4).score).toBeLessThan(compare(dome, dome).score);
    expect(countAlike([dome, dome, camera(), dome].map((facts) => lookOfFacts(facts)))).toEqual([2, 2, 0, 2]);
  });

  it('holds another model, years later, and one that is gone for something else', () => {
    const before = compare(camera(), camera()).score;

    expect(compare(camera({ observedOn: '2026-11-01' }), camera(), '2020-01-01').score).toBeLessThan(before);
    expect(compare(camera({ housing: 'dome' }), camera()).score).toBeLessThan(before);
    expect(compare(camera(), camera({ life: 'gone' })).reasons).toContain('gone');
  });

  it('compares names without case, accents and legal forms', () => {
    const one = camera({ operator: 'Café Zentral GmbH' });

    expect(compare(one, camera({ operator: 'CAFE ZENTRAL' })).reasons).toContain('sameOperator');
    expect(compare(one, camera({ operator: 'Zentrale' })).reasons).toContain('otherOperator');
  });

  it('looks at a bearing over north, and at the middle of a sector', () => {
    const north = camera({ aims: [{ kind: 'bearing', deg: 350 }] });
    const sector = camera({ aims: [{ kind: 'sector', fromDeg: 330, widthDeg: 60 }] });

    expect(compare(north, camera({ aims: [{ kind: 'bearing', deg: 5 }] })).reasons).toContain('sameDirection');
    expect(compare(north, sector).reasons).toContain('sameDirection');
  });

  it('says the same of a point of the map as of its record, but for how far its place errs', () => {
    const state = {
      facts: camera({ operator: 'City' }),
      trust: 'single' as const,
      witnesses: 1,
      confirmedOn: '2026-10-01',
      photos: [],
      published: true,
    };
    const point = toMapPoint(state);
    const known = lookOfPoint({ ...point, ...latLonOfCell(point.cell) });
    const full = lookOfFacts(state.facts, { seenOn: state.confirmedOn });

    expect({ ...known, lat: 0, lon: 0 }).toEqual({ ...full, lat: 0, lon: 0 });
  });
});

describe('the thresholds', () => {
  const { chosenOn, toldFor } = halves();

  it('are those that reach their precision on the half that they were chosen on', () => {
    const { precision, possible, likely } = DUPLICATE_RULES;

    expect(findThreshold(chosenOn, precision.possible)).toBe(possible);
    expect(findThreshold(chosenOn, precision.likely)).toBe(likely);
  });

  it('do nearly as well on the other half', () => {
    const likely = qualityOf(toldFor, (pair) => judge(pair).level === 'likely');
    const proposed = qualityOf(toldFor, (pair) => judge(pair).level !== 'none');

    expect(likely.precision).toBeGreaterThan(0.9);
    expect(proposed.recall).toBeGreaterThan(0.75);
    expect(proposed.precision).toBeGreaterThan(0.58);
  });

  it('were chosen on at least two thousand pairs, made by a seed', () => {
    expect(chosenOn.length).toBeGreaterThanOrEqual(2000);
    expect(halves().toldFor[7]).toEqual(toldFor[7]);
  });
});
