/** A pack in memory: one array a column, so that half a million cameras are a dozen objects and not half a million. */
import {
  DEVICE_KINDS,
  type DeviceKind,
  HOUSINGS,
  type Housing,
  LIFE_STATES,
  MOUNTS,
  type Mount,
  TRUSTS,
  ZONES,
  type Zone,
} from '../camera/vocabulary.ts';
import { aimsOfCode } from './aim-code.ts';
import type { MapPoint } from './map-point.ts';
import type { PackedCells } from './packed-cells.ts';

/** Indexes into a dictionary; the wider ones where the dictionary needs them. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** Points sorted by cell; equal indexes belong together. Codes are those of docs/pack-format.md. */
export interface PackColumns {
  count: number;
  cells: PackedCells;
  kinds: Uint8Array;
  /** 2 × housing + moves. */
  forms: Uint8Array;
  /** 0–71 bearing in 5° steps, 72 not known, 73 all round, 74 + index into `aimNames`. */
  aims: Codes;
  mounts: Uint8Array;
  zones: Uint8Array;
  /** 16 × life + trust. */
  standings: Uint8Array;
  /** 0 not known, else 1 + index into `operatorNames`. */
  operators: Codes;
  /** 0 not known, else 1 + index into `manufacturerNames`. */
  manufacturers: Codes;
  /** 0 never confirmed, else 1 + index into `monthNumbers`. */
  months: Codes;
  aimNames: string[];
  operatorNames: string[];
  manufacturerNames: string[];
  /** Months since January 1970, each once. */
  monthNumbers: number[];
}

/** Codes of `count` points that stay below `limit`. */
export function emptyCodes(count: number, limit: number): Codes {
  if (limit <= 0x100) return new Uint8Array(count);
  return limit <= 0x10000 ? new Uint16Array(count) : new Uint32Array(count);
}

/**
 * One point of a pack.
 *
 * @throws {RangeError} if the index is not one of the pack.
 */
export function pointAt(columns: PackColumns, index: number): MapPoint {
  const cell = columns.cells.at(index);
  if (cell === undefined) throw new RangeError(`expected an index below ${columns.count}, got ${index}`);
  const form = columns.forms[index] ?? 0;
  return {
    cell,
    kind: kindOfCode(columns.kinds[index] ?? 0),
    housing: housingOfForm(form),
    aims: aimsOfCode(columns.aims[index] ?? 0, columns.aimNames),
    moves: form % 2 === 1,
    mount: mountOfCode(columns.mounts[index] ?? 0),
    zone: zoneOfCode(columns.zones[index] ?? 0),
    ...standingOfCode(columns.standings[index] ?? 0),
    operator: nameOfCode(columns.operators[index] ?? 0, columns.operatorNames),
    manufacturer: nameOfCode(columns.manufacturers[index] ?? 0, columns.manufacturerNames),
    confirmedMonth: monthOfCode(columns.months[index] ?? 0, columns.monthNumbers),
  };
}

/** Kind of a code of the kind column, '' for 0. */
export const kindOfCode = (code: number): DeviceKind | '' => DEVICE_KINDS[code - 1] ?? '';

const housingOfForm = (form: number): Housing | '' => HOUSINGS[(form >> 1) - 1] ?? '';

const mountOfCode = (code: number): Mount | '' => MOUNTS[code - 1] ?? '';

/** Zone of a code of the zone column, '' for 0. */
export const zoneOfCode = (code: number): Zone | '' => ZONES[code - 1] ?? '';

/** Month of a code of the month column, 0 for 0. */
export const monthOfCode = (code: number, numbers: readonly number[]): number => numbers[code - 1] ?? 0;

/** Text of a code of the operator or manufacturer column, '' for 0. */
export const nameOfCode = (code: number, names: readonly string[]): string => names[code - 1] ?? '';

/**
 * Life and trust of a code of the standing column.
 *
 * @throws {RangeError} if it names none; `decodePack` lets no such code in.
 */
export function standingOfCode(code: number): Pick<MapPoint, 'life' | 'trust'> {
  const life = LIFE_STATES[code >> 4];
  const trust = TRUSTS[code & 15];
  if (life === undefined || trust === undefined) throw new RangeError(`expected a standing, got ${code}`);
  return { life, trust };
}
