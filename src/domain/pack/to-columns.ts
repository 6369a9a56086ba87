/** From points to columns, in the one order and with the one dictionary that the multiset of points allows. */
import { DEVICE_KINDS, HOUSINGS, LIFE_STATES, MOUNTS, TRUSTS, ZONES } from '../camera/vocabulary.ts';
import { CELL_COUNT } from '../geo/cell.ts';
import { FIRST_AIMS_NAME, fixedAimsCode } from './aim-code.ts';
import type { MapPoint } from './map-point.ts';
import { emptyCodes, type PackColumns } from './pack-columns.ts';
import { type PackedCells, PackedCellsWriter } from './packed-cells.ts';
import { comparePoints, compareText } from './point-order.ts';

/** Largest month of the format. */
const MAX_MONTH = 0xffff;

/**
 * Columns of points in any order.
 *
 * @throws {RangeError} if a point has a value that no pack can hold.
 */
export function toColumns(points: readonly MapPoint[]): PackColumns {
  const sorted = [...points].sort(comparePoints);
  const aimNames = namesByFrequency(
    sorted.map(({ aims }) => aims),
    (aims) => fixedAimsCode(aims) === undefined,
  );
  const operatorNames = namesByFrequency(sorted.map(({ operator }) => operator));
  const manufacturerNames = namesByFrequency(sorted.map(({ manufacturer }) => manufacturer));
  const monthNumbers = [
    ...new Set(sorted.map(({ confirmedMonth }) => checked('month', confirmedMonth, MAX_MONTH))),
  ].filter((month) => month > 0);
  const columns: PackColumns = {
    count: sorted.length,
    cells: toCells(sorted),
    kinds: new Uint8Array(sorted.length),
    forms: new Uint8Array(sorted.length),
    aims: emptyCodes(sorted.length, FIRST_AIMS_NAME + aimNames.length),
    mounts: new Uint8Array(sorted.length),
    zones: new Uint8Array(sorted.length),
    standings: new Uint8Array(sorted.length),
    operators: emptyCodes(sorted.length, operatorNames.length + 1),
    manufacturers: emptyCodes(sorted.length, manufacturerNames.length + 1),
    months: emptyCodes(sorted.length, monthNumbers.length + 1),
    monthNumbers,
    aimNames,
    operatorNames,
    manufacturerNames,
  };
  fill(columns, sorted);
  return columns;
}

function toCells(sorted: readonly MapPoint[]): PackedCells {
  const cells = new PackedCellsWriter(sorted.length);
  for (const { cell } of sorted) cells.add(checked('cell', cell, CELL_COUNT - 1));
  return cells.finish();
}

function fill(columns: PackColumns, sorted: readonly MapPoint[]): void {
  const aims = codesOf(columns.aimNames, FIRST_AIMS_NAME);
  const operators = codesOf(columns.operatorNames, 1);
  const manufacturers = codesOf(columns.manufacturerNames, 1);
  const months = codesOf(columns.monthNumbers, 1);
  for (const [index, point] of sorted.entries()) {
    columns.kinds[index] = codeIn(DEVICE_KINDS, point.kind);
    columns.forms[index] = 2 * codeIn(HOUSINGS, point.housing) + Number(point.moves);
    columns.aims[index] = fixedAimsCode(point.aims) ?? aims.get(point.aims) ?? 0;
    columns.mounts[index] = codeIn(MOUNTS, point.mount);
    columns.zones[index] = codeIn(ZONES, point.zone);
    columns.standings[index] = standingCode(point);
    columns.operators[index] = operators.get(point.operator) ?? 0;
    columns.manufacturers[index] = manufacturers.get(point.manufacturer) ?? 0;
    columns.months[index] = months.get(point.confirmedMonth) ?? 0;
  }
}

function namesByFrequency(values: readonly string[], isListed = (value: string) => value !== ''): string[] {
  const counts = new Map<string, number>();
  for (const value of values) if (isListed(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, times], [b, others]) => others - times || compareText(a, b)).map(([name]) => name);
}

function codesOf<T>(names: readonly T[], first: number): Map<T, number> {
  return new Map(names.map((name, index) => [name, first + index]));
}

function codeIn<T extends string>(vocabulary: readonly T[], value: T | ''): number {
  if (value === '') return 0;
  const index = vocabulary.indexOf(value);
  if (index < 0) throw new RangeError(`expected a word of the vocabulary, got "${value}"`);
  return index + 1;
}

function standingCode({ life, trust }: MapPoint): number {
  return 16 * (codeIn(LIFE_STATES, life) - 1) + codeIn(TRUSTS, trust) - 1;
}

function checked(what: string, value: number, max: number): number {
  if (!Number.isInteger(value) || value < 0 || value > max) {
    throw new RangeError(`expected ${what} to be an integer 0 … ${max}, got ${value}`);
  }
  return value;
}
