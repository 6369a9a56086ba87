/** The phone's clock as days. It may be wrong; nothing but a label depends on it. */
import type { Day } from '../domain/camera/camera.ts';
import { getRuntime } from './runtime.ts';

/** Today, UTC, by this phone's clock. */
export function today(): Day {
  return new Date(getRuntime().now()).toISOString().slice(0, 10);
}

/**
 * True while a stored time lies ahead, by no more than it ever can. A clock that was set back would otherwise make the app
 * wait for years.
 */
export function isAhead(at: number, now: number, maxMs: number): boolean {
  return at > now && at - now <= maxMs;
}

/** Milliseconds since a stored time; a time ahead (the clock was set back) counts as long ago. */
export function msSince(at: number, now: number): number {
  return at > now ? Number.POSITIVE_INFINITY : now - at;
}
