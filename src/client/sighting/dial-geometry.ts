/** Arithmetic of the direction dial: 0 = north, clockwise, steps of 5°. The drawing has its centre at 0,0 and y downwards. */

/** Step of the dial and of its arrow keys. */
export const DIAL_STEP_DEG = 5;
/** Step of PageUp and PageDown. */
export const DIAL_PAGE_DEG = 45;

/** Ends of what a turning camera reaches, clockwise. */
export interface Reach {
  fromDeg: number;
  widthDeg: number;
}

/** Degrees in 0 ≤ d < 360. */
export function wrapDeg(deg: number): number {
  return ((deg % 360) + 360) % 360;
}

/** Nearest step of the dial, 0 … 355. */
export function snapDeg(deg: number): number {
  return wrapDeg(Math.round(deg / DIAL_STEP_DEG) * DIAL_STEP_DEG);
}

/** Direction in which a point of the drawing lies, seen from the centre. */
export function degOfPoint(x: number, y: number): number {
  return wrapDeg((Math.atan2(x, -y) * 180) / Math.PI);
}

/** Point of the drawing at a radius, to a hundredth. */
export function pointOfDeg(deg: number, radius: number): { x: number; y: number } {
  const rad = (deg * Math.PI) / 180;
  return { x: toHundredth(radius * Math.sin(rad)), y: toHundredth(-radius * Math.cos(rad)) };
}

function toHundredth(value: number): number {
  // `+ 0` turns -0 into 0, which SVG text would show.
  return Math.round(value * 100) / 100 + 0;
}

/** SVG path of a piece of cake, clockwise from `fromDeg` over `widthDeg` (below 360). */
export function wedgePath(fromDeg: number, widthDeg: number, radius: number): string {
  const a = pointOfDeg(fromDeg, radius);
  const b = pointOfDeg(fromDeg + widthDeg, radius);
  return `M0 0L${a.x} ${a.y}A${radius} ${radius} 0 ${widthDeg > 180 ? 1 : 0} 1 ${b.x} ${b.y}Z`;
}

/** Value after a key of the slider; undefined when the key is none of it. */
export function degAfterKey(key: string, deg: number): number | undefined {
  if (key === 'Home') return 0;
  const step = STEP_OF_KEY.get(key);
  return step === undefined ? undefined : snapDeg(deg + step);
}

const STEP_OF_KEY = new Map([
  ['ArrowRight', DIAL_STEP_DEG],
  ['ArrowUp', DIAL_STEP_DEG],
  ['ArrowLeft', -DIAL_STEP_DEG],
  ['ArrowDown', -DIAL_STEP_DEG],
  ['PageUp', DIAL_PAGE_DEG],
  ['PageDown', -DIAL_PAGE_DEG],
]);

/** Last direction of a reach. */
export function endDeg(reach: Reach): number {
  return wrapDeg(reach.fromDeg + reach.widthDeg);
}

/** The handle of a reach that is nearer to a direction. */
export function nearestEnd(reach: Reach, deg: number): 'from' | 'to' {
  return apartDeg(reach.fromDeg, deg) <= apartDeg(endDeg(reach), deg) ? 'from' : 'to';
}

function apartDeg(a: number, b: number): number {
  const apart = wrapDeg(a - b);
  return Math.min(apart, 360 - apart);
}

/** The reach with one end put elsewhere; it stays between 5° and 355°, since a full turn is its own answer. */
export function moveEnd(reach: Reach, end: 'from' | 'to', deg: number): Reach {
  const from = end === 'from' ? snapDeg(deg) : reach.fromDeg;
  const to = end === 'to' ? snapDeg(deg) : endDeg(reach);
  const width = wrapDeg(to - from);
  if (width >= DIAL_STEP_DEG) return { fromDeg: from, widthDeg: width };
  return end === 'from'
    ? { fromDeg: wrapDeg(to - DIAL_STEP_DEG), widthDeg: DIAL_STEP_DEG }
    : { fromDeg: from, widthDeg: DIAL_STEP_DEG };
}
