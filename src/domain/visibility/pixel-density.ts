/** Pixels per metre and distance: a flat sensor behind a lens without distortion. */

/** A camera's picture: pixels across and horizontal opening, 0 < openingDeg < 180. */
export interface Picture {
  widthPx: number;
  openingDeg: number;
}

/** Metres that the picture spans at one metre's distance. */
function spanAtOneMetre(openingDeg: number): number {
  if (!(openingDeg > 0 && openingDeg < 180)) {
    throw new RangeError(`expected an opening between 0 and 180 degrees, got ${openingDeg}`);
  }
  return 2 * Math.tan((openingDeg * Math.PI) / 360);
}

/**
 * Metres up to which one metre is covered by at least that many pixels: width / (2 · density · tan(opening / 2)).
 *
 * @throws {RangeError} if the opening is not between 0° and 180°.
 */
export function rangeOfDensity({ widthPx, openingDeg }: Picture, pixelsPerM: number): number {
  return widthPx / (pixelsPerM * spanAtOneMetre(openingDeg));
}

/**
 * Pixels that a picture must have across to cover a metre with that many pixels at a distance: the same formula, turned round.
 *
 * @throws {RangeError} if the opening is not between 0° and 180°.
 */
export function widthOfRange(rangeM: number, pixelsPerM: number, openingDeg: number): number {
  return rangeM * pixelsPerM * spanAtOneMetre(openingDeg);
}
