import { describe, expect, it } from 'vitest';
import type { CameraFacts, CameraState } from '../../../src/domain/camera/camera.ts';
import { mainKindOf, mapAimsOf, monthOf, toMapPoint } from '../../../src/domain/camera/to-map-point.ts';
import { DEVICE_KINDS } from '../../../src/domain/camera/vocabulary.ts';

/** 3 × 2^50: the south-eastern quarter of the world begins at 0/0. */
const CELL_AT_0_0 = 3_377_699_720_527_872;

function aState(facts: Partial<CameraFacts> = {}, rest: Partial<CameraState> = {}): CameraState {
  return { facts: { lat: 0, lon: 0, ...facts }, trust: 'single', witnesses: 1, photos: [], published: true, ...rest };
}

describe('toMapPoint', () => {
  it('leaves empty what nobody was asked or could tell', () => {
    const facts = { kinds: null, housing: null, aims: null, zones: null, operator: null, life: null };

    const expected = {
      cell: CELL_AT_0_0,
      kind: '',
      housing: '',
      aims: '',
      moves: false,
      mount: '',
      zone: '',
      life: 'active',
      trust: 'single',
      operator: '',
      manufacturer: '',
      confirmedMonth: 0,
    };
    expect(toMapPoint(aState(facts))).toEqual(expected);
    expect(toMapPoint(aState())).toEqual(expected);
  });

  it('takes the most telling kind, the first zone and the month of the last confirmation', () => {
    const point = toMapPoint(
      aState(
        {
          kinds: ['camera', 'alpr'],
          housing: 'box',
          motion: 'panning',
          mount: 'gantry',
          zones: ['traffic', 'town'],
          operator: 'A',
          manufacturer: 'B',
        },
        { trust: 'confirmed', confirmedOn: '2026-11-23' },
      ),
    );

    expect(point).toMatchObject({
      kind: 'alpr',
      housing: 'box',
      moves: true,
      mount: 'gantry',
      zone: 'traffic',
      operator: 'A',
      manufacturer: 'B',
      trust: 'confirmed',
      confirmedMonth: 682,
    });
  });

  it('counts the survey day of an import as the last time somebody saw it', () => {
    expect(toMapPoint(aState({ observedOn: '2019-05-17' })).confirmedMonth).toBe(592);
    expect(toMapPoint(aState({ observedOn: '2019-05-17' }, { confirmedOn: '2026-11-01' })).confirmedMonth).toBe(682);
  });

  it('shows a camera that was seen to be gone as gone, whatever its facts say', () => {
    expect(toMapPoint(aState({ life: 'active' }, { goneOn: '2026-01-01' })).life).toBe('gone');
    expect(toMapPoint(aState({ life: 'covered' })).life).toBe('covered');
  });

  it.each([
    ['ptz', undefined, true],
    ['panning', undefined, true],
    ['fixed', 'dome', false],
    [undefined, 'ptz', true],
  ] as const)('takes motion %s and housing %s for moving: %s', (motion, housing, moves) => {
    expect(toMapPoint(aState({ ...(motion && { motion }), ...(housing && { housing }) })).moves).toBe(moves);
  });
});

describe('mapAimsOf', () => {
  it.each([
    [[], ''],
    [[{ kind: 'bearing', deg: 47.4 }], '45'],
    [[{ kind: 'bearing', deg: 358 }], '0'],
    [
      [
        { kind: 'bearing', deg: 44 },
        { kind: 'bearing', deg: 46 },
      ],
      '45',
    ],
    [
      [
        { kind: 'sector', fromDeg: 90, widthDeg: 180 },
        { kind: 'bearing', deg: 10 },
      ],
      '90-270;10',
    ],
    [[{ kind: 'sector', fromDeg: 270, widthDeg: 178 }], '270-90'],
    [
      [
        { kind: 'bearing', deg: 10 },
        { kind: 'sector', fromDeg: 90, widthDeg: 360 },
      ],
      'all',
    ],
    [[{ kind: 'sector', fromDeg: 90, widthDeg: 359 }], 'all'],
    [[{ kind: 'sector', fromDeg: 90, widthDeg: 2 }], '90'],
  ] as const)('writes %j as "%s"', (aims, text) => {
    expect(mapAimsOf(aims)).toBe(text);
  });

  it('keeps six at most, but sees an all-round one behind them', () => {
    const bearings = [0, 10, 20, 30, 40, 50, 60].map((deg) => ({ kind: 'bearing' as const, deg }));

    expect(mapAimsOf(bearings)).toBe('0;10;20;30;40;50');
    expect(mapAimsOf([...bearings, { kind: 'sector', fromDeg: 0, widthDeg: 360 }])).toBe('all');
  });
});

describe('mainKindOf', () => {
  it('finds every kind that stands alone', () => {
    expect(DEVICE_KINDS.filter((kind) => mainKindOf([kind]) !== kind)).toEqual([]);
    expect(mainKindOf([])).toBe('');
  });
});

describe('monthOf', () => {
  it('counts from January 1970', () => {
    expect(monthOf('1970-01-31')).toBe(0);
    expect(monthOf('1969-12-31')).toBe(0);
    expect(monthOf('0001-01-01')).toBe(0);
    expect(monthOf('2025-12-01')).toBe(671);
    expect(monthOf(undefined)).toBe(0);
    expect(() => monthOf('yesterday')).toThrow(RangeError);
  });
});
