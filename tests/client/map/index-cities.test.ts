import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { listCities } from '../../../scripts/build/list-cities.ts';
import { packCities } from '../../../scripts/build/pack-cities.ts';
import { setLanguage } from '../../../src/client/i18n/translate.ts';
import { findPlaces } from '../../../src/client/map/find-places.ts';
import { cityIndex, findCityNear } from '../../../src/client/map/index-cities.ts';
import { suggestPlaces } from '../../../src/client/map/suggest-places.ts';

const CITIES = await cityIndex();
const first = (text: string) => findPlaces([CITIES], text)[0]?.place;

describe('the city at a place', () => {
  it.each([
    ['Stephansplatz', 48.2085, 16.3731, 'Vienna'],
    ['Taveuni, over the 180th meridian from nothing larger', -16.8, -179.98, undefined],
    ['the middle of an ocean', 0, -140, undefined],
  ])('knows %s', (_, lat, lon, name) => {
    expect(findCityNear({ lat, lon }, 20_000)?.names[0]).toBe(name);
  });

  it('takes the nearest, and none beyond the radius', () => {
    const monaco = { lat: 43.7384, lon: 7.4246 };
    expect(findCityNear(monaco, 20_000)?.names[0]).toMatch(/^Mon/);
    expect(findCityNear({ lat: 48.5, lon: 17.0 }, 1_000)).toBeUndefined();
  });
});

describe('the cities that the search knows', () => {
  it.each([
    ['Belgrade', 'Belgrade'],
    ['Beograd', 'Belgrade'],
    ['београд', 'Belgrade'],
    ['Urumqi', 'Ürümqi'],
    ['Ürümqi', 'Ürümqi'],
    ['乌鲁木齐', 'Ürümqi'],
    ['Karamay', 'Karamay'],
    ['Zhenjiang', 'Zhenjiang'],
    ['München', 'Munich'],
    ['Munchen', 'Munich'],
    ['Muenchen', 'Munich'],
    ['washington', 'Washington, D.C.'],
    ['lodz', 'Łódź'],
  ])('are found as %s', (text, name) => {
    expect(first(text)?.names[0]).toBe(name);
  });

  it('are where they are, in their country, as close as they are large', () => {
    expect(first('belgrade')).toMatchObject({ lat: 44.8, lon: 20.47, zoom: 12, detail: 'Serbia' });
    expect(first('karamay')).toMatchObject({ lat: 45.58, lon: 84.89, zoom: 12, detail: 'China' });
    expect(first('tokyo')).toMatchObject({ lat: 35.69, lon: 139.69, zoom: 11, detail: 'Japan' });
    expect(first('vaduz')).toMatchObject({ lat: 47.14, lon: 9.52, zoom: 14, detail: 'Liechtenstein' });
  });

  it('come the largest first', () => {
    expect(first('paris')?.detail).toBe('France');
    expect(first('london')?.detail).toBe('United Kingdom');
  });

  it('that read the same are told apart by where they are', async () => {
    const { places } = await suggestPlaces('suzhou', { lat: 0, lon: 0 });

    expect(places.map(({ name, detail }) => `${name}, ${detail}`)).toEqual([
      'Suzhou, China · 31.3, 120.6',
      'Suzhou, China · 33.6, 117.0',
    ]);
  });

  it('are those of the source, by the script', () => {
    const kept = readFileSync('src/client/map/city-places.txt', 'utf8');

    expect(kept.slice(kept.indexOf('\n\n') + 2)).toBe(`${packCities(listCities())}\n`);
  });
});

describe('to readers of German', () => {
  beforeAll(async () => {
    vi.stubGlobal('document', { documentElement: {} });
    await setLanguage('de');
  });
  afterAll(async () => {
    await setLanguage('en');
    vi.unstubAllGlobals();
  });

  it('cities and countries go by their German names', () => {
    expect(first('Warschau')).toMatchObject({ names: ['Warschau'], detail: 'Polen' });
    expect(first('beograd')).toMatchObject({ names: ['Belgrad'], detail: 'Serbien' });
  });
});
