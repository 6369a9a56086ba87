/** The sixteen points of the compass. Their names belong to the language files; here is only which one. */

/** International abbreviations, clockwise from north. */
export const COMPASS_POINTS = [
  'N',
  'NNE',
  'NE',
  'ENE',
  'E',
  'ESE',
  'SE',
  'SSE',
  'S',
  'SSW',
  'SW',
  'WSW',
  'W',
  'WNW',
  'NW',
  'NNW',
] as const;
export type CompassPoint = (typeof COMPASS_POINTS)[number];

const STEP_DEG = 360 / COMPASS_POINTS.length;

/**
 * Index, in COMPASS_POINTS, of the point nearest to a bearing of any size; halfway goes clockwise.
 *
 * @throws {RangeError} if the bearing is not finite.
 */
export function compassIndexOf(deg: number): number {
  if (!Number.isFinite(deg)) throw new RangeError(`expected a finite bearing, got ${deg}`);
  const count = COMPASS_POINTS.length;
  return ((Math.round(deg / STEP_DEG) % count) + count) % count;
}
