import { describe, expect, it } from 'vitest';
import type { CameraState } from '../../../src/domain/camera/camera.ts';
import { qualityOf, STALE_AFTER_MONTHS } from '../../../src/domain/camera/quality.ts';
import { toMapPoint } from '../../../src/domain/camera/to-map-point.ts';

const TODAY = '2026-11-23';

function aState(rest: Partial<CameraState> = {}): CameraState {
  return { facts: { lat: 1, lon: 2 }, trust: 'single', witnesses: 1, photos: [], published: true, ...rest };
}

describe('qualityOf', () => {
  it.each(['single', 'confirmed', 'evidenced', 'disputed'] as const)('shows a recent camera as %s', (trust) => {
    expect(qualityOf(aState({ trust, confirmedOn: '2024-12-01' }), TODAY)).toBe(trust);
  });

  it('is stale when 24 months have gone by, in the record as on the map', () => {
    const state = aState({ trust: 'evidenced', confirmedOn: '2024-11-30' });

    expect(STALE_AFTER_MONTHS).toBe(24);
    expect(qualityOf(state, TODAY)).toBe('stale');
    expect(qualityOf(toMapPoint(state), TODAY)).toBe('stale');
    expect(qualityOf(toMapPoint(state), '2026-10-31')).toBe('evidenced');
  });

  it('puts disputed before stale and gone before all', () => {
    const old = { trust: 'disputed', confirmedOn: '2010-01-01' } as const;

    expect(qualityOf(aState(old), TODAY)).toBe('disputed');
    expect(qualityOf(aState({ ...old, goneOn: '2026-01-01' }), TODAY)).toBe('gone');
    expect(qualityOf(aState({ ...old, facts: { lat: 1, lon: 2, life: 'gone' } }), TODAY)).toBe('gone');
    expect(qualityOf(toMapPoint(aState({ ...old, goneOn: '2026-01-01' })), TODAY)).toBe('gone');
  });

  it('calls an import stale only if its source says when it was seen', () => {
    const imported = { importedOn: '2020-01-01', witnesses: 0 };

    expect(qualityOf(aState(imported), TODAY)).toBe('single');
    expect(qualityOf(aState({ ...imported, facts: { lat: 1, lon: 2, observedOn: '2019-05-01' } }), TODAY)).toBe(
      'stale',
    );
    expect(qualityOf(aState({ ...imported, facts: { lat: 1, lon: 2, observedOn: '2026-05-01' } }), TODAY)).toBe(
      'single',
    );
  });
});
