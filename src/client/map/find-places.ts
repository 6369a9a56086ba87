/**
 * Looking up names of places on this device. It knows no particular list: countries are one gazetteer, a list of cities
 * would be another, and `indexPlaces` takes both at once.
 */
import type { MapPlace } from './map-controller.ts';

/** A place that can be found by its names. */
export interface NamedPlace extends MapPlace {
  /** The first one is shown; the others, such as its name in another language, only find it. */
  names: readonly [string, ...string[]];
  /** What kind of place it is, or where: told beside the name. */
  detail: string;
  /** Of two places that fit equally well the larger one comes first: people or square degrees, the same for all of a kind. */
  weight: number;
}

/** Places with their names as `findPlaces` compares them. */
export type PlaceIndex = readonly { place: NamedPlace; keys: readonly string[] }[];

/** More would not be read. */
const MOST_FOUND = 8;

/** Letters that are no other letter with a mark, and still typed as one. */
const PLAIN_LETTERS: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};
/** Umlauts as they are written where no key has them. */
const WIDE_UMLAUTS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/** Prepares places for the search; worth keeping. */
export function indexPlaces(places: readonly NamedPlace[]): PlaceIndex {
  return places.map((place) => ({ place, keys: [...new Set(place.names.flatMap(keysOf))] }));
}

/**
 * Places with a word that the text begins, at most eight: first those named exactly so, then those whose name begins so,
 * then the others; the heavier first. Case, marks on letters and signs between words do not matter.
 */
export function findPlaces(index: PlaceIndex, text: string): NamedPlace[] {
  const wanted = normalize(text);
  if (wanted === '') return [];
  return index
    .map(({ place, keys }) => ({ place, rank: Math.min(...keys.map((key) => rankOf(key, wanted))) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank || b.place.weight - a.place.weight || compare(a.place.names[0], b.place.names[0]))
    .slice(0, MOST_FOUND)
    .map(({ place }) => place);
}

const NO_MATCH = 3;

function rankOf(key: string, wanted: string): number {
  if (key === wanted) return 0;
  if (key.startsWith(wanted)) return 1;
  return key.includes(` ${wanted}`) ? 2 : NO_MATCH;
}

/** The same order everywhere, whatever the device's language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function keysOf(name: string): string[] {
  const wide = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöü]/g, (letter) => WIDE_UMLAUTS[letter] ?? letter);
  return [normalize(name), normalize(wide)];
}

/** Small letters without marks, single spaces between words; apostrophes join what they stand between. */
function normalize(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}|['’ʼ`]/gu, '')
    .replace(/[ßøłđðþæœı]/g, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
