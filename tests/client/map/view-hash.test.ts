import { describe, expect, it } from 'vitest';
import { findViewInHash, hashOfView } from '../../../src/client/map/view-hash.ts';

describe('the view in the address', () => {
  it('is read as zoom, latitude and longitude', () => {
    expect(findViewInHash('#map=17/52.51630/13.37770')).toEqual({ zoom: 17, lat: 52.5163, lon: 13.3777 });
  });

  it('comes back as it was written', () => {
    expect(hashOfView({ zoom: 17, lat: 52.5163, lon: 13.3777 })).toBe('#map=17/52.51630/13.37770');
    expect(hashOfView({ zoom: 2, lat: 25, lon: -10.4 })).toBe('#map=2/25.0/-10.4');
  });

  it('is nothing when it lies outside the world or names something else', () => {
    expect(findViewInHash('#map=17/95/13')).toBeUndefined();
    expect(findViewInHash('#map=17/52/181')).toBeUndefined();
    expect(findViewInHash('#/sign-in/abc')).toBeUndefined();
  });

  it('stays within the zooms that the map has', () => {
    expect(findViewInHash('#map=22/1/1')?.zoom).toBe(19);
    expect(findViewInHash('#map=0/1/1')?.zoom).toBe(2);
  });
});
