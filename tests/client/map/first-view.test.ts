import { describe, expect, it } from 'vitest';
import { placeOver } from '../../../src/client/map/first-view.ts';

describe('placeOver', () => {
  it('shows a city whole on a phone', () => {
    const place = placeOver([13.25, 52.25, 13.75, 52.75], 390, 700);
    expect(place).toEqual({ lat: 52.5, lon: 13.5, zoom: 9 });
  });

  it('comes no closer than a neighbourhood for a single camera', () => {
    expect(placeOver([13.4, 52.5, 13.4, 52.5], 390, 700).zoom).toBe(16);
  });

  it('shows the world when cameras are everywhere', () => {
    expect(placeOver([-120, -40, 150, 60], 390, 700).zoom).toBe(2);
  });
});
