/** Filters of the map, compiled to one byte a row. */
import type { Day } from '../domain/camera/camera.ts';
import { type Quality, qualityOf } from '../domain/camera/quality.ts';
import { kindOfCode, type PackColumns, pointAt, standingOfCode, zoneOfCode } from '../domain/pack/pack-columns.ts';
import type { MapFilter } from '../offline/replica/map-query.ts';
import { EVERY_ROW, type Selection, selectionOfMask } from './selection.ts';

/** Rows that a filter lets through; `today` decides what is stale. An empty list of words lets nothing through. */
export function compileFilter(columns: PackColumns, filter: MapFilter, today: Day): Selection {
  const tests = testsOf(columns, filter, today);
  if (tests.length === 0) return EVERY_ROW;
  const mask = new Uint8Array(columns.count).fill(1);
  for (const test of tests) {
    for (let row = 0; row < mask.length; row++) if (mask[row] === 1 && !test(row)) mask[row] = 0;
  }
  return selectionOfMask(mask);
}

type Test = (row: number) => boolean;

function testsOf(columns: PackColumns, filter: MapFilter, today: Day): Test[] {
  const { kinds, lives, zones, qualities, operator, manufacturer } = filter;
  const tests: Test[] = [];
  if (kinds) tests.push(amongCodes(columns.kinds, (code) => isAmong(kinds, kindOfCode(code))));
  if (lives) tests.push(amongCodes(columns.standings, (code) => lives.includes(standingOfCode(code).life)));
  if (zones) tests.push(amongCodes(columns.zones, (code) => isAmong(zones, zoneOfCode(code))));
  if (operator !== undefined) tests.push(hasName(columns.operators, columns.operatorNames, operator));
  if (manufacturer !== undefined) tests.push(hasName(columns.manufacturers, columns.manufacturerNames, manufacturer));
  if (qualities) {
    const quality = qualityReader(columns, today);
    tests.push((row) => qualities.includes(quality(row)));
  }
  return tests;
}

function isAmong<T extends string>(words: readonly T[], word: T | ''): boolean {
  return word !== '' && words.includes(word);
}

/** Asks once for each code that occurs, not once for each row. */
function amongCodes(codes: Uint8Array, isWanted: (code: number) => boolean): Test {
  const wanted = new Uint8Array(256);
  for (const code of new Set(codes)) wanted[code] = isWanted(code) ? 1 : 0;
  return (row) => wanted[codes[row] ?? 0] === 1;
}

function hasName(codes: ArrayLike<number>, names: readonly string[], name: string): Test {
  // '' has no code of its own: filtering for it finds the points without a name.
  const code = name === '' ? 0 : names.indexOf(name) + 1;
  return (row) => codes[row] === code && (code > 0 || name === '');
}

/** Quality of a row; worked out once for each pair of standing and month. */
export function qualityReader(columns: PackColumns, today: Day): (row: number) => Quality {
  const known = new Map<number, Quality>();
  return (row) => {
    const pair = (columns.standings[row] ?? 0) * 0x10000 + (columns.months[row] ?? 0);
    const quality = known.get(pair) ?? qualityOf(pointAt(columns, row), today);
    known.set(pair, quality);
    return quality;
  };
}
