import { describe, expect, it } from 'vitest';
import type { MapPoint } from '../../src/domain/pack/map-point.ts';
import { layerOf, lookOf, toneOf } from '../../src/drawing/marker-look.ts';

const POINT: MapPoint = {
  cell: 1,
  kind: 'camera',
  housing: 'dome',
  aims: '',
  moves: false,
  mount: '',
  zone: '',
  life: 'active',
  trust: 'confirmed',
  operator: '',
  manufacturer: '',
  confirmedMonth: 660,
};
const TODAY = '2026-11-23';

describe('lookOf', () => {
  it('draws a camera that two people saw lately full and with a ring', () => {
    const confirmedMonth = (2026 - 1970) * 12;
    expect(lookOf({ ...POINT, confirmedMonth }, TODAY)).toMatchObject({
      kind: 'dome',
      status: 'active',
      ring: 'confirmed',
    });
  });

  it('draws hollow what nobody has seen for 24 months', () => {
    expect(lookOf({ ...POINT, confirmedMonth: (2024 - 1970) * 12 + 10 }, TODAY).status).toBe('stale');
    expect(lookOf({ ...POINT, confirmedMonth: (2024 - 1970) * 12 + 11 }, TODAY).status).toBe('active');
  });

  it('draws hollow what is planned or switched off', () => {
    expect(lookOf({ ...POINT, confirmedMonth: 0, life: 'planned' }, TODAY).status).toBe('stale');
  });

  it('draws what is gone in grey, below everything', () => {
    const gone = lookOf({ ...POINT, life: 'gone', kind: 'alpr' }, TODAY);
    expect([gone.status, toneOf(gone), layerOf(gone)]).toEqual(['gone', 'gone', 0]);
  });

  it('draws own entries above all but the chosen one', () => {
    const own = lookOf({ ...POINT, own: { opId: '', badge: 'unsent' } }, TODAY);
    const chosen = lookOf(POINT, TODAY, true);
    const reader = lookOf({ ...POINT, kind: 'alpr' }, TODAY);
    expect([reader, own, chosen].map(layerOf)).toEqual([5, 6, 7]);
  });
});
