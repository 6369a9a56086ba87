import { describe, expect, it } from 'vitest';
import { findPlusCode } from '../../../src/domain/geo/plus-code.ts';

const LONDON_WEST = { lat: 51.37, lon: -1.21 };

describe('a plus code', () => {
  // Published with the specification: decoding.csv, without the number of digits.
  it.each([
    ['7FG49Q00+', 20.35, 2.75, 20.4, 2.8],
    ['7FG49QCJ+2V', 20.37, 2.782125, 20.370125, 2.78225],
    ['7FG49QCJ+2VX', 20.3701, 2.78221875, 20.370125, 2.78225],
    ['7FG49QCJ+2VXGJ', 20.370113, 2.782234375, 20.370114, 2.78223632813],
    ['8FVC2222+22', 47.0, 8.0, 47.000125, 8.000125],
    ['4VCPPQGP+Q9', -41.273125, 174.785875, -41.273, 174.786],
    ['62G20000+', 0.0, -180.0, 1, -179],
    ['22220000+', -90, -180, -89, -179],
    ['7FG40000+', 20.0, 2.0, 21.0, 3.0],
    ['22222222+22', -90.0, -180.0, -89.999875, -179.999875],
    ['6VGX0000+', 0, 179, 1, 180],
    ['6FH32222+222', 1, 1, 1.000025, 1.00003125],
    ['CFX30000+', 89, 1, 90, 2],
    ['62H20000+', 1, -180, 2, -179],
    ['62H30000+', 1, -179, 2, -178],
    ['CFX3X2X2+X2', 89.999875, 1, 90, 1.000125],
    ['84000000+', 30, -140, 50, -120],
    ['6FH56C22+22', 1.2, 3.4, 1.200125, 3.400125],
    ['849VGJQF+VX7QR3J', 37.53966912, -122.3750698242, 37.53966916, -122.3750697021],
    ['849VGJQF+VX7QR3J7QR3J', 37.53966912, -122.3750698242, 37.53966916, -122.3750697021],
  ])('%s is the square of the specification', (code, south, west, north, east) => {
    const area = findPlusCode(code);

    expect(area?.south).toBeCloseTo(south, 10);
    expect(area?.west).toBeCloseTo(west, 10);
    expect(area?.north).toBeCloseTo(north, 10);
    expect(area?.east).toBeCloseTo(east, 10);
  });

  // shortCodeTests.csv: full code, reference, short code.
  it.each([
    ['9C3W9QCJ+2VX', 51.3701125, -1.217765625, '+2VX'],
    ['9C3W9QCJ+2VX', 51.3708675, -1.217765625, 'CJ+2VX'],
    ['9C3W9QCJ+2VX', 51.3693575, -1.217765625, 'CJ+2VX'],
    ['9C3W9QCJ+2VX', 51.3701125, -1.218520625, 'CJ+2VX'],
    ['9C3W9QCJ+2VX', 51.3701125, -1.217010625, 'CJ+2VX'],
    ['9C3W9QCJ+2VX', 51.3852125, -1.217765625, '9QCJ+2VX'],
    ['9C3W9QCJ+2VX', 51.3550125, -1.217765625, '9QCJ+2VX'],
    ['9C3W9QCJ+2VX', 51.3701125, -1.232865625, '9QCJ+2VX'],
    ['9C3W9QCJ+2VX', 51.3701125, -1.202665625, '9QCJ+2VX'],
    ['8FJFW222+', 42.899, 9.012, '22+'],
    ['796RXG22+', 14.95125, -23.5001, '22+'],
    ['8FRCXGRF+PM', 47.0, 8.55, 'XGRF+PM'],
    ['CFX22222+22', 89.6, 0.0, '2222+22'],
    ['2CXXXXXX+XX', -81.0, 0.0, 'XXXXXX+XX'],
  ])('%s is what the short code means around %d, %d', (full, lat, lon, short) => {
    expect(findPlusCode(short, { lat, lon })).toEqual(findPlusCode(full));
  });

  // validityTests.csv: the valid ones.
  it.each(['8FWC2345+G6', '8FWC2345+G6G', '8fwc2345+', '8FWCX400+', '849VGJQF+VX7QR3JW'])('is full: %s', (code) => {
    expect(findPlusCode(code)).toBeDefined();
  });
  it.each(['WC2345+G6g', '2345+G6', '45+G6', '+G6'])('needs a place near by when short: %s', (code) => {
    expect(findPlusCode(code)).toBeUndefined();
    expect(findPlusCode(code, LONDON_WEST)).toBeDefined();
  });

  // validityTests.csv: the others, and two off this world.
  it.each([
    ...['G+', '+', '8FWC2345+G', '8FWC2_45+G6', '8FWC2η45+G6', '8FWC2345+G6+', '8FWC2345G6+', '8FWC2300+G6'],
    ...['WC2300+G6g', 'WC2345+G', 'WC2300+', '849VGJQF+VX7QR3U', '849VGJQF+VX7QR3JU', '849VGJQFVX7QR3J'],
    ...['F2000000+', '2W000000+', '00000000+', ''],
  ])('is not %j', (text) => {
    expect(findPlusCode(text, LONDON_WEST)).toBeUndefined();
  });

  it('stays on the world across the date line', () => {
    expect(findPlusCode('22+22', { lat: 10.0125, lon: 179.9999 })?.west).toBe(-180);
  });
});
