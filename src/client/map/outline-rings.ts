/** Rings of the world's land, made continuous where they cross the 180th meridian. */

/** Longitude and latitude, degrees. */
type Position = number[];

/**
 * The ring with every step the short way, so that longitudes may leave ±180. A ring around a pole is closed along it.
 */
export function unwrapRing(ring: readonly Position[]): Position[] {
  const unwrapped: Position[] = [];
  let shift = 0;
  let before: number | undefined;
  for (const [lon = 0, lat = 0] of ring) {
    if (before !== undefined && lon - before > 180) shift -= 360;
    if (before !== undefined && lon - before < -180) shift += 360;
    before = lon;
    unwrapped.push([lon + shift, lat]);
  }
  return closedAtPole(unwrapped);
}

/** A ring that ends a whole turn from where it began lies around a pole: only Antarctica does. */
function closedAtPole(ring: Position[]): Position[] {
  const [first, last] = [ring[0], ring.at(-1)];
  if (first === undefined || last === undefined || Math.abs((last[0] ?? 0) - (first[0] ?? 0)) < 180) return ring;
  const pole = (first[1] ?? 0) < 0 ? -89 : 89;
  return [...ring, [last[0] ?? 0, pole], [first[0] ?? 0, pole], first];
}
