/** Rules on facts that no schema can say. Shape, vocabulary and lengths of texts are the schema's. */
import { parseDay } from '../osm/osm-date.ts';
import { MAX_TAG_LENGTH, tagLength } from '../osm/value-list.ts';
import type { Aim, CameraFacts, Day, FactName } from './camera.ts';

/** Most entries of each list. */
export const MAX_ENTRIES = { kinds: 8, zones: 8, aims: 16, capabilities: 40, tags: 200 } as const;

/** Highest mounting height, metres. */
export const MAX_HEIGHT_M = 500;

/**
 * Earliest day on which a camera can have been seen: the first cameras that watched public places for anybody were put up
 * in the 1950s. What is earlier is a slip of the keyboard or a computer's idea of zero (1900, 0001).
 */
export const EARLIEST_DAY: Day = '1950-01-01';

/** What a fact breaks. `null-island`: 0/0, which is a missing position and no place. */
export type ProblemCode =
  | 'null-island'
  | 'out-of-range'
  | 'min-over-max'
  | 'in-the-future'
  | 'not-a-day'
  | 'value-too-long'
  | 'too-many'
  | 'repeated';

/** One broken rule, and the fact that breaks it. */
export interface Problem {
  field: FactName;
  code: ProblemCode;
}

/** Every rule that the facts, or changes of facts, break on the given day; none when they are sound. */
export function validateFacts(facts: Partial<CameraFacts>, today: Day): Problem[] {
  return [
    ...positionProblems(facts),
    ...rangeProblems(facts),
    ...aimProblems(facts.aims ?? []),
    ...listProblems(facts),
    ...dayProblems(facts.observedOn, today),
    ...lengthProblems(facts),
  ];
}

function problems(field: FactName, code: ProblemCode, isBroken: boolean): Problem[] {
  return isBroken ? [{ field, code }] : [];
}

function isWithin(value: number, min: number, max: number): boolean {
  return value >= min && value <= max;
}

function positionProblems({ lat, lon, accuracyM }: Partial<CameraFacts>): Problem[] {
  return [
    ...problems('lat', 'null-island', lat === 0 && lon === 0),
    ...problems('lat', 'out-of-range', lat !== undefined && !isWithin(lat, -90, 90)),
    ...problems('lon', 'out-of-range', lon !== undefined && !isWithin(lon, -180, 180)),
    ...problems('accuracyM', 'out-of-range', accuracyM !== undefined && !isWithin(accuracyM, 0, 100_000)),
  ];
}

function rangeProblems({ heightM, tiltDeg }: Partial<CameraFacts>): Problem[] {
  const height = heightM ?? { min: 0, max: 0 };
  return [
    ...problems(
      'heightM',
      'out-of-range',
      !isWithin(height.min, 0, MAX_HEIGHT_M) || !isWithin(height.max, 0, MAX_HEIGHT_M),
    ),
    ...problems('heightM', 'min-over-max', height.min > height.max),
    ...problems('tiltDeg', 'out-of-range', !isWithin(tiltDeg ?? 0, 0, 90)),
  ];
}

function aimProblems(aims: readonly Aim[]): Problem[] {
  return [
    ...problems('aims', 'too-many', aims.length > MAX_ENTRIES.aims),
    ...problems('aims', 'out-of-range', !aims.every(isSoundAim)),
  ];
}

function isSoundAim(aim: Aim): boolean {
  if (aim.kind === 'bearing') return isWithin(aim.deg, 0, 360) && aim.deg < 360;
  return isWithin(aim.fromDeg, 0, 360) && aim.fromDeg < 360 && aim.widthDeg > 0 && aim.widthDeg <= 360;
}

function listProblems(facts: Partial<CameraFacts>): Problem[] {
  const capabilities = (facts.capabilities ?? []).map(({ capability }) => capability);
  return [
    ...entryProblems('kinds', facts.kinds ?? [], MAX_ENTRIES.kinds),
    ...entryProblems('zones', facts.zones ?? [], MAX_ENTRIES.zones),
    ...entryProblems('capabilities', capabilities, MAX_ENTRIES.capabilities),
    ...entryProblems('tags', Object.keys(facts.tags ?? {}), MAX_ENTRIES.tags),
  ];
}

function entryProblems(field: FactName, entries: readonly string[], max: number): Problem[] {
  return [
    ...problems(field, 'too-many', entries.length > max),
    ...problems(field, 'repeated', new Set(entries).size < entries.length),
  ];
}

function dayProblems(observedOn: Day | undefined, today: Day): Problem[] {
  if (observedOn === undefined) return [];
  const isDay = parseDay(observedOn) === observedOn;
  return [
    ...problems('observedOn', 'not-a-day', !isDay),
    // Days compare as text.
    ...problems('observedOn', 'out-of-range', isDay && observedOn < EARLIEST_DAY),
    ...problems('observedOn', 'in-the-future', isDay && observedOn > today),
  ];
}

function lengthProblems(facts: Partial<CameraFacts>): Problem[] {
  const tagTexts = Object.entries(facts.tags ?? {}).flat();
  return [
    ...problems('operator', 'value-too-long', isTooLong(facts.operator)),
    ...problems('manufacturer', 'value-too-long', isTooLong(facts.manufacturer)),
    ...problems('model', 'value-too-long', isTooLong(facts.model)),
    ...problems('tags', 'value-too-long', tagTexts.some(isTooLong)),
  ];
}

function isTooLong(text: string | null | undefined): boolean {
  return tagLength(text ?? '') > MAX_TAG_LENGTH;
}
