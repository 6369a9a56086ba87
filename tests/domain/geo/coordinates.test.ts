import { describe, expect, it } from 'vitest';
import { formatCoordinates, parseCoordinates } from '../../../src/domain/geo/coordinates.ts';

describe('typed coordinates', () => {
  it.each([
    ['52.52, 13.405', 52.52, 13.405],
    ['52.52 13.405', 52.52, 13.405],
    ['  52.52,13.405  ', 52.52, 13.405],
    ['52,52; 13,405', 52.52, 13.405],
    ['52,52 13,405', 52.52, 13.405],
    ['52,52,13,405', 52.52, 13.405],
    ['52,13', 52, 13],
    ['-33.9 18.4', -33.9, 18.4],
    ['−33.9, −18.4', -33.9, -18.4],
    ['33.9S 18.4W', -33.9, -18.4],
    ['N 52.5 E 13.4', 52.5, 13.4],
    ['N52.5 E13.4', 52.5, 13.4],
    ['E 13.4, N 52.5', 52.5, 13.4],
    ['13.4 E 52.5 N', 52.5, 13.4],
    ['52°30\'0"N 13°24\'0"E', 52.5, 13.4],
    ['52° 30′ N, 13° 24′ E', 52.5, 13.4],
    ["52°30.6' N 13°24' E", 52.51, 13.4],
    ['52°30\'0"N13°24\'0"E', 52.5, 13.4],
    ['90, -180', 90, -180],
  ])('reads %s', (text, lat, lon) => {
    const place = parseCoordinates(text);

    expect(place?.lat).toBeCloseTo(lat, 9);
    expect(place?.lon).toBeCloseTo(lon, 9);
  });

  it.each([
    '',
    '52.5',
    'Market Street',
    '91, 13',
    '52, 181',
    "52°60'N 13°E",
    '52°30\'60"N 13°E',
    '-52 N 13 E',
    '52 N 53 N',
    '0, 0',
    '52.5, 13.4, 7',
    '52.5 O 13.4 N',
    '5213',
    'geo:52.5,13.4',
  ])('does not read %j', (text) => {
    expect(parseCoordinates(text)).toBeUndefined();
  });

  it('are shown to the metre and read back', () => {
    expect(formatCoordinates({ lat: -33.9, lon: 18.424058 })).toBe('-33.90000, 18.42406');
    expect(parseCoordinates('-33.90000, 18.42406')).toEqual({ lat: -33.9, lon: 18.42406 });
  });
});
