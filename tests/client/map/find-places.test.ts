import { describe, expect, it } from 'vitest';
import { findPlaces, indexPlaces, type NamedPlace } from '../../../src/client/map/find-places.ts';

function place(weight: number, ...names: [string, ...string[]]): NamedPlace {
  return { names, detail: 'Town', lat: 1, lon: 2, zoom: 12, weight };
}

const INDEX = indexPlaces([
  place(5, 'Newport'),
  place(9, 'New York'),
  place(3, 'York'),
  place(4, 'Yorkton'),
  place(2, 'Łódź', 'Lodz', 'Lodsch'),
  place(1, 'Österbruck'),
  place(1, 'Groß-Neudorf'),
  place(1, "Côte d'Azur"),
  place(7, 'Αθήνα', 'Athens'),
  place(6, 'القاهرة', 'Cairo'),
]);

const found = (text: string) => findPlaces([INDEX], text).map(({ place }) => place.names[0]);

describe('finding places by name', () => {
  it('takes the exact name first, then names that begin so, then later words', () => {
    expect(found('york')).toEqual(['York', 'Yorkton', 'New York']);
  });

  it('takes the heavier of two that fit equally well', () => {
    expect(found('new')).toEqual(['New York', 'Newport']);
  });

  it.each([
    ['  NEW   york ', 'New York'],
    ['lodz', 'Łódź'],
    ['LÓDŹ', 'Łódź'],
    ['lods', 'Łódź'],
    ['osterbruck', 'Österbruck'],
    ['Oesterbruck', 'Österbruck'],
    ['O\u0308sterb', 'Österbruck'],
    ['gross neu', 'Groß-Neudorf'],
    ['groß', 'Groß-Neudorf'],
    ['cote d’azur', "Côte d'Azur"],
    ['dazur', "Côte d'Azur"],
    ['αθη', 'Αθήνα'],
    ['القا', 'القاهرة'],
    ['cairo', 'القاهرة'],
  ])('does not mind how %j is written', (text, name) => {
    expect(found(text)).toEqual([name]);
  });

  it.each(['', '   ', '-', 'ork', 'yorkx', '.*', 'new york city'])('finds nothing for %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('gives eight at most', () => {
    const many = indexPlaces(Array.from({ length: 20 }, (_, n) => place(n, `Alba ${n}`)));

    const names = findPlaces([many], 'alba').map(
      ({
        place: {
          names: [first],
        },
      }) => first,
    );

    expect(names).toEqual([19, 18, 17, 16, 15, 14, 13, 12].map((n) => `Alba ${n}`));
  });

  it('keeps a name with a line break to one place', () => {
    const index = indexPlaces([place(2, 'Two\nLines', 'Other | Name'), place(1, 'Next')]);

    expect(findPlaces([index], 'next').map(({ place: { names } }) => names[0])).toEqual(['Next']);
    expect(findPlaces([index], 'two lines').map(({ rank }) => rank)).toEqual([0]);
  });

  it('puts an earlier list before a later one where both fit equally well, and the better fit before both', () => {
    const first = indexPlaces([place(1, 'Yorkland')]);
    const second = indexPlaces([place(9, 'York'), place(8, 'Yorkshire')]);

    expect(findPlaces([first, second], 'york').map(({ place: { names } }) => names[0])).toEqual([
      'York',
      'Yorkland',
      'Yorkshire',
    ]);
  });
});
