/** Arithmetic of calendar days without a clock. */
import type { Day } from '../camera/camera.ts';

const MS_PER_DAY = 86_400_000;

/**
 * Whole days from one day to another; negative when `to` is earlier.
 *
 * @throws {RangeError} on text that is not a day.
 */
export function daysBetween(from: Day, to: Day): number {
  const days = (Date.parse(to) - Date.parse(from)) / MS_PER_DAY;
  if (!Number.isInteger(days)) throw new RangeError(`expected two days as YYYY-MM-DD, got "${from}" and "${to}"`);
  return days;
}

/** The later of two days; a missing one loses. */
export function laterDay(a: Day | undefined, b: Day): Day {
  return a !== undefined && a > b ? a : b;
}

/** The earlier of two days; a missing one loses. */
export function earlierDay(a: Day | undefined, b: Day): Day {
  return a !== undefined && a < b ? a : b;
}
