/**
 * Looking up names of places on this device. It knows no particular list: countries are one index, cities another, the
 * streets of saved areas a third, and `findPlaces` looks through as many as it is given.
 */
import type { MapPlace } from './map-controller.ts';

/** A place that can be found by its names. */
export interface NamedPlace extends MapPlace {
  /** The first one is shown; the others, such as its name in another language, only find it. */
  names: readonly [string, ...string[]];
  /** What kind of place it is, or where: told beside the name. */
  detail: string;
  /** Of two places of an index that fit equally well the heavier one comes first. */
  weight: number;
}

/** Names made ready for the search: one text, so that a search is a scan through it and no walk over thousands of objects. */
export interface PlaceIndex {
  /** A line for each place, the heaviest first; its names as they are compared, each after a `|`. */
  text: string;
  /** Where each line begins. */
  starts: Uint32Array;
  /** The place of a line. */
  placeAt: (line: number) => NamedPlace;
}

/** A place, and how well it fits: 0 is named exactly so, 1 has a name that begins so, 2 has a later word that does. */
export interface FoundPlace {
  place: NamedPlace;
  rank: number;
}

/** More would not be read. */
export const MOST_FOUND = 8;

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
const RANKS = 3;
/** Names that are prepared at a time: some milliseconds on a slow phone. */
const SLICE = 500;
const ASCII = /^[ -~]*$/;

/** Prepares places for the search; worth keeping. */
export function indexPlaces(places: readonly NamedPlace[]): PlaceIndex {
  const sorted = [...places].sort((a, b) => b.weight - a.weight || compare(a.names[0], b.names[0]));
  return toIndex(normalizeLines(sorted.map(({ names }) => names.join('|'))), (line) => {
    const place = sorted[line];
    if (place === undefined) throw new Error(`expected a line below ${sorted.length}, got ${line}`);
    return place;
  });
}

/** The same for thousands of places, which are made when they are found: their names parted by `|`, the heaviest first. */
export async function indexNames(names: readonly string[], placeAt: (line: number) => NamedPlace): Promise<PlaceIndex> {
  const parts: string[] = [];
  for (let from = 0; from < names.length; from += SLICE) {
    parts.push(normalizeLines(names.slice(from, from + SLICE)));
    // A touch or a letter typed meanwhile is not kept waiting.
    await new Promise((resolve) => setTimeout(resolve));
  }
  return toIndex(parts.join('\n'), placeAt);
}

/** Names parted by `|` → lines of an index. All at once: a call for each would take several times as long. */
function normalizeLines(names: readonly string[]): string {
  return normalize(names.map((some) => lineOf(some.replaceAll('\n', ' '))).join('\n'));
}

function toIndex(lines: string, placeAt: (line: number) => NamedPlace): PlaceIndex {
  const starts = lines === '' ? [] : [0];
  for (let at = lines.indexOf('\n'); at >= 0; at = lines.indexOf('\n', at + 1)) starts.push(at + 1);
  return { text: `${lines}\n`, starts: Uint32Array.from(starts), placeAt };
}

/**
 * Places with a word that the text begins, at most eight: first those named exactly so, then those whose name begins so,
 * then the others. Of those the ones of an earlier index come first, within it the heavier. Case, marks on letters
 * and signs between words do not matter.
 */
export function findPlaces(indexes: readonly PlaceIndex[], text: string): FoundPlace[] {
  const wanted = normalize(text.replaceAll(/[|\n]/g, ' '));
  if (wanted === '') return [];
  return indexes
    .flatMap((index) => findIn(index, wanted))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST_FOUND);
}

/** The best lines of one index. */
function findIn({ text, starts, placeAt }: PlaceIndex, wanted: string): FoundPlace[] {
  const best: number[][] = [[], [], []];
  let at = text.indexOf(wanted);
  for (let line = 0; line < starts.length && at >= 0; line += 1) {
    const end = starts[line + 1] ?? text.length;
    if (at >= end) continue;
    let rank = RANKS;
    for (; at >= 0 && at < end; at = text.indexOf(wanted, at + 1))
      rank = Math.min(rank, rankAt(text, at, wanted.length));
    const lines = best[rank];
    if (lines !== undefined && lines.length < MOST_FOUND) lines.push(line);
  }
  return best.flatMap((lines, rank) => lines.map((line) => ({ place: placeAt(line), rank })));
}

function rankAt(text: string, at: number, length: number): number {
  const before = text[at - 1];
  if (before === ' ') return 2;
  if (before !== '|') return RANKS;
  const after = text[at + length];
  return after === '|' || after === '\n' ? 0 : 1;
}

/** The same order everywhere, whatever the device's language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Names of a place, and once more with `ue` where one has an `ü`. */
function lineOf(names: string): string {
  if (ASCII.test(names)) return `|${names}`;
  const plain = names.normalize('NFC').toLowerCase();
  const wide = plain.replaceAll(/[äöü]/g, (letter) => WIDE_UMLAUTS[letter] ?? letter);
  return wide === plain ? `|${names}` : `|${names}|${wide}`;
}

/** Small letters without marks, single spaces between words; apostrophes join what they stand between. Lines and `|` stay. */
function normalize(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}|['’ʼ`]/gu, '')
    .replaceAll(/[ßøłđðþæœı]/g, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .replaceAll(/[^\p{L}\p{N}|\n]+/gu, ' ')
    .replaceAll(/ ?([|\n]) ?/g, '$1')
    .trim();
}
