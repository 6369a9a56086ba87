import { describe, expect, it } from 'vitest';
import { parsePlace } from '../../../src/domain/geo/parse-place.ts';

describe('a place in a text', () => {
  it.each([
    ['52.52, 13.405', { lat: 52.52, lon: 13.405 }],
    [' 52° 30\' 0" N, 13° 24\' 0" E ', { lat: 52.5, lon: 13.4 }],
  ])('is read from coordinates: %s', (text, place) => {
    expect(parsePlace(text)).toEqual(place);
  });

  it.each([
    ['geo:13.4125,103.8667', { lat: 13.4125, lon: 103.8667 }],
    ['GEO:48.2010,16.3695,183', { lat: 48.201, lon: 16.3695 }],
    ['geo:48.198634,16.371648;crs=wgs84;u=40', { lat: 48.198634, lon: 16.371648 }],
    ['geo:-90,0', { lat: -90, lon: 0 }],
    ['geo:52,13', { lat: 52, lon: 13 }],
    ['geo:52.5,13.4;u=35', { lat: 52.5, lon: 13.4 }],
    ['geo:52.5,13.4?z=17', { lat: 52.5, lon: 13.4, zoom: 17 }],
    ['geo:52.5,13.4?z=99', { lat: 52.5, lon: 13.4 }],
    ['geo:0,0?q=52.5,13.4(Post)', { lat: 52.5, lon: 13.4 }],
    ['geo:0,0?z=15&q=52.5%2C13.4', { lat: 52.5, lon: 13.4, zoom: 15 }],
  ])('is read from a geo address: %s', (text, place) => {
    expect(parsePlace(text)).toEqual(place);
  });

  it.each(['geo:52.5,13.4;crs=moon-2011', 'geo:91,0', 'geo:52.5', 'geo:52,5 13,4', 'geo:0,0', 'geo:'])(
    'is not in %s',
    (text) => {
      expect(parsePlace(text)).toBeUndefined();
    },
  );

  it('is the middle of the square of a plus code', () => {
    const place = parsePlace('8FVC2222+22');

    expect(place?.lat).toBeCloseTo(47.0000625, 9);
    expect(place?.lon).toBeCloseTo(8.0000625, 9);
    expect(place?.zoom).toBeUndefined();
  });

  it('is looked at from afar when a plus code names a large area', () => {
    expect(parsePlace('7FG40000+')).toEqual({ lat: 20.5, lon: 2.5, zoom: 8 });
  });

  it('is the nearest square that a short plus code fits, and none without a place near by', () => {
    const near = { lat: 47, lon: 8.55 };

    expect(parsePlace('XGRF+PM', near)).toEqual(parsePlace('8FRCXGRF+PM'));
    expect(parsePlace('XGRF+PM')).toBeUndefined();
  });

  it.each([
    ['https://www.openstreetmap.org/#map=17/52.51627/13.37770', { lat: 52.51627, lon: 13.3777, zoom: 17 }],
    ['https://www.openstreetmap.org/node/1#map=19/52.5/-13.4&layers=T', { lat: 52.5, lon: -13.4, zoom: 19 }],
    ['https://www.openstreetmap.org/?mlat=52.6&mlon=13.5#map=12/52.5/13.4', { lat: 52.6, lon: 13.5, zoom: 12 }],
    ['#map=9.25/52.5/13.4', { lat: 52.5, lon: 13.4, zoom: 9.25 }],
    ['https://maps.example/#15/-33.9/18.4', { lat: -33.9, lon: 18.4, zoom: 15 }],
    ['https://maps.example/#layer=1&map=15/-33.9/18.4', { lat: -33.9, lon: 18.4, zoom: 15 }],
    ['https://www.google.com/maps/@52.5,13.4,17z', { lat: 52.5, lon: 13.4, zoom: 17 }],
    ['https://www.google.com/maps/@52.5,13.4,15.5z/data=!3m1', { lat: 52.5, lon: 13.4, zoom: 15.5 }],
    ['https://www.google.com/maps/@52.5,13.4,850m/data=!3m1!1e3', { lat: 52.5, lon: 13.4 }],
    ['https://www.google.com/maps/place/X/@52.5,13.4,17z/data=!3d52.6!4d13.5', { lat: 52.6, lon: 13.5, zoom: 17 }],
    ['https://www.google.com/maps/search/?api=1&query=52.5%2C13.4', { lat: 52.5, lon: 13.4 }],
    ['https://maps.apple.com/?ll=52.5,13.4&q=Post', { lat: 52.5, lon: 13.4 }],
    ['@52.5,13.4,17z', { lat: 52.5, lon: 13.4, zoom: 17 }],
  ])('is read from a link: %s', (text, place) => {
    expect(parsePlace(text)).toEqual(place);
  });

  it.each([
    ...['https://www.openstreetmap.org/#map=17/95/13.4', 'https://www.openstreetmap.org/#map=2/0/0', '#map=17/52.5'],
    ...['https://www.openstreetmap.org/', 'a@52.5', 'https://maps.example/?q=Berlin', 'Berlin', '22 Market Street', ''],
  ])('is not in %j', (text) => {
    expect(parsePlace(text, { lat: 52.5, lon: 13.4 })).toBeUndefined();
  });

  it('is told without a zoom that no map has', () => {
    expect(parsePlace('#map=50/52.5/13.4')).toEqual({ lat: 52.5, lon: 13.4 });
  });
});
