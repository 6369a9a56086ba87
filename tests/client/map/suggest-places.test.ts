import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { findPlaces, indexPlaces } from '../../../src/client/map/find-places.ts';
import { listCountries } from '../../../src/client/map/list-countries.ts';
import { suggestPlaces } from '../../../src/client/map/suggest-places.ts';

const NEAR = { lat: 47, lon: 8.55 };
const GERMAN = indexPlaces(listCountries('de', 'Land'));

const names = async (text: string) => (await suggestPlaces(text, NEAR)).places.map(({ name }) => name);

describe('what the search offers', () => {
  it('is the one place that coordinates write out', async () => {
    expect((await suggestPlaces('52.52, 13.405', NEAR)).places).toEqual([
      { lat: 52.52, lon: 13.405, name: '52.52000, 13.40500', detail: 'Coordinates' },
    ]);
  });

  it('is the place of a link, as close as the link shows it', async () => {
    expect((await suggestPlaces('https://www.openstreetmap.org/#map=12/52.5/13.4', NEAR)).places).toEqual([
      { lat: 52.5, lon: 13.4, zoom: 12, name: '52.50000, 13.40000', detail: 'Coordinates' },
    ]);
  });

  it('reads a short plus code around the middle of the map', async () => {
    expect(await names('XGRF+PM')).toEqual(['46.99181, 8.52419']);
  });

  it('is a country, as a whole', async () => {
    expect((await suggestPlaces('germany', NEAR)).places.slice(0, 1)).toEqual([
      { lat: 51.1, lon: 10.3, zoom: 5, name: 'Germany', detail: 'Country' },
    ]);
  });

  it.each([
    ['deutschland', 'Germany'],
    ['oesterreich', 'Austria'],
    ['vereinigtes', 'United Kingdom'],
    ['UK', 'United Kingdom'],
    ['usa', 'United States'],
    ['schweiz', 'Switzerland'],
    ['singapur', 'Singapore'],
    ['malta', 'Malta'],
  ])('finds %s by its name in every language of the page', async (text, name) => {
    expect((await names(text))[0]).toBe(name);
  });

  it('shows names in the language of the page', () => {
    expect(findPlaces([GERMAN], 'united kingdom').map(({ place }) => place.names[0])).toEqual([
      'Vereinigtes Königreich',
    ]);
  });

  it('is nothing for what it does not know', async () => {
    expect(await names('Market Street 2')).toEqual([]);
  });
});

describe('the list of countries', () => {
  it('names each country once, somewhere on the map', () => {
    const countries = listCountries('en', 'Country');

    expect(countries).toHaveLength(234);
    expect(new Set(countries.map((country) => country.names[0])).size).toBe(234);
    for (const {
      names: [name],
      lat,
      lon,
      zoom,
    } of countries) {
      expect(name).not.toMatch(/^[A-Z]{2}$/);
      expect(Math.abs(lat)).toBeLessThan(85);
      expect(Math.abs(lon)).toBeLessThanOrEqual(180);
      expect(zoom).toBeGreaterThanOrEqual(2);
      expect(zoom).toBeLessThanOrEqual(11);
    }
  });
});
