import { describe, expect, it } from 'vitest';
import { findSensor, KIND_TILES, tileOf, withTile } from '../../../src/client/sighting/kind-tile.ts';

describe('the pictures of the kinds', () => {
  it.each([
    ['fixed', { kinds: ['camera'], motion: 'fixed' }],
    ['dome', { kinds: ['camera'], housing: 'dome' }],
    ['moves', { kinds: ['camera'], motion: 'panning' }],
    ['alpr', { kinds: ['alpr'] }],
    ['lenses', { kinds: ['camera'], housing: 'multi-sensor' }],
    ['doorbell', { kinds: ['doorbell'], housing: 'doorbell' }],
    ['guard', { kinds: ['guard'] }],
    ['unknown', { kinds: null }],
  ] as const)('%s says its facts and no more', (tile, facts) => {
    expect(withTile({ lat: 1, lon: 2, mount: 'wall' }, tile)).toEqual({ lat: 1, lon: 2, mount: 'wall', ...facts });
  });

  it('are found again from their facts, except the sensor that is not named yet', () => {
    const found = KIND_TILES.map((tile) => tileOf(withTile({}, tile)));

    expect(found).toEqual(['fixed', 'dome', 'moves', 'alpr', 'lenses', 'doorbell', 'unknown', 'guard', 'unknown']);
  });

  it('leave nothing of the tile before', () => {
    expect(withTile(withTile({}, 'dome'), 'alpr')).toEqual({ kinds: ['alpr'] });
  });

  it('are taken out by a second tap, and "never asked" is not "can\'t tell"', () => {
    expect(withTile(withTile({ mount: null }, 'dome'), undefined)).toEqual({ mount: null });
    expect(tileOf({})).toBeUndefined();
    expect(tileOf({ kinds: null })).toBe('unknown');
  });

  it('keep a shape that a fixed camera can have', () => {
    expect(withTile({ kinds: ['camera'], housing: 'bullet' }, 'fixed')).toEqual({
      kinds: ['camera'],
      housing: 'bullet',
      motion: 'fixed',
    });
    expect(withTile({ kinds: ['camera'], housing: 'dome' }, 'fixed')).toEqual({ kinds: ['camera'], motion: 'fixed' });
  });

  it('show a named sensor as a sensor', () => {
    expect(tileOf({ kinds: ['microphone'] })).toBe('sensor');
    expect(findSensor({ kinds: ['camera', 'gunshot'] })).toBe('gunshot');
  });

  it('show none for a plain camera without a shape', () => {
    expect(tileOf({ kinds: ['camera'] })).toBeUndefined();
    expect(tileOf({ kinds: ['camera'], motion: 'ptz', housing: 'dome' })).toBe('moves');
  });
});
