/** The phone's compass: where its back, or held flat its top edge, points. */
import { wrapDeg } from './dial-geometry.ts';

/** The angles of a DeviceOrientationEvent, and Safari's own heading. */
export interface Orientation {
  absolute: boolean;
  alpha: number | null;
  beta: number | null;
  gamma: number | null;
  webkitCompassHeading?: number;
}

/**
 * Heading in degrees clockwise from north; undefined when the phone does not know north.
 *
 * Held upright the back counts, held flat the top edge; their sum goes smoothly from one to the other
 * (axes: W3C Device Orientation, R = Z(alpha) X(beta) Y(gamma)).
 */
export function headingOf(orientation: Orientation): number | undefined {
  const { webkitCompassHeading: heading, absolute, alpha, beta, gamma } = orientation;
  if (heading !== undefined && Number.isFinite(heading) && heading >= 0) return wrapDeg(heading);
  if (!absolute || alpha === null || beta === null || gamma === null) return undefined;
  const [a, b, g] = [alpha, beta, gamma].map((deg) => (deg * Math.PI) / 180) as [number, number, number];
  const topEast = -Math.sin(a) * Math.cos(b);
  const topNorth = Math.cos(a) * Math.cos(b);
  const backEast = -Math.cos(a) * Math.sin(g) - Math.sin(a) * Math.sin(b) * Math.cos(g);
  const backNorth = -Math.sin(a) * Math.sin(g) + Math.cos(a) * Math.sin(b) * Math.cos(g);
  return wrapDeg((Math.atan2(topEast + backEast, topNorth + backNorth) * 180) / Math.PI);
}

/** Why no heading comes. */
export type CompassProblem = 'none' | 'refused';

/** Milliseconds after which a phone that says nothing has no compass. */
const SILENCE_MS = 3000;

type AskPermission = () => Promise<'granted' | 'denied'>;

/**
 * Follows the compass until the returned function is called. Must start in a tap: Safari asks for permission only then.
 */
export function followCompass(
  onHeading: (deg: number) => void,
  onProblem: (problem: CompassProblem) => void,
): () => void {
  let isStopped = false;
  let hasSpoken = false;
  const listen = (event: DeviceOrientationEvent): void => {
    const heading = headingOf(event);
    if (heading === undefined) return;
    hasSpoken = true;
    onHeading(heading);
  };
  const timer = setTimeout(() => {
    if (!hasSpoken && !isStopped) onProblem('none');
  }, SILENCE_MS);
  askPermission().then((answer) => {
    if (isStopped) return;
    if (answer === 'denied') {
      clearTimeout(timer);
      onProblem('refused');
      return;
    }
    for (const name of EVENT_NAMES) window.addEventListener(name, listen);
  });
  return () => {
    isStopped = true;
    clearTimeout(timer);
    for (const name of EVENT_NAMES) window.removeEventListener(name, listen);
  };
}

/** Chromium tells north only by the first, Safari only by the second. */
const EVENT_NAMES = ['deviceorientationabsolute', 'deviceorientation'] as const;

async function askPermission(): Promise<'granted' | 'denied'> {
  if (!('DeviceOrientationEvent' in window)) return 'granted';
  const ask = (DeviceOrientationEvent as unknown as { requestPermission?: AskPermission }).requestPermission;
  if (!ask) return 'granted';
  try {
    return await ask();
  } catch (error) {
    // Safari rejects when the call did not come from a tap; the person can tap again.
    if (error instanceof DOMException) return 'denied';
    throw error;
  }
}
