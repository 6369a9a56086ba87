/**
 * When the phone may try again: a row that all tabs and the service worker share, so that ten tabs are no storm.
 * Failures back off with jitter up to a quarter of an hour; what the server asks by `Retry-After` holds even for the button.
 */
import { isAhead, msSince, today } from '../calendar.ts';
import { getRuntime } from '../runtime.ts';
import { getSetting, setSetting } from '../settings.ts';
import { MAX_RETRY_AFTER_MS, type Trouble } from './api.ts';

/** Who wants to sync: a person's button, a return of page or network (or a save), or the timer. */
export type Reason = 'asked' | 'wake' | 'timer';

/** Shared notes of all senders of this phone. */
export interface Gate {
  failures: number;
  /** Own backoff ends, milliseconds. */
  notBefore: number;
  /** Server's wish ends, milliseconds. */
  serverUntil: number;
  lastTryAt: number;
  lastOkAt: number;
  /** Day of the last contact. */
  asOf?: string;
  problem?: Trouble['problem'];
  /** True when the server says that its cameras are invented. */
  isDemo?: boolean;
}

const NAME = 'sync.gate';
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 15 * 60_000;
const WAKE_GAP_MS = 20_000;
const CLOSED: Gate = { failures: 0, notBefore: 0, serverUntil: 0, lastTryAt: 0, lastOkAt: 0 };

/** The notes as they stand. */
export async function readGate(): Promise<Gate> {
  return { ...CLOSED, ...(await getSetting<Partial<Gate>>(NAME)) };
}

/** May this caller try now? `waiting` = there is something to send. */
export function mayTry(gate: Gate, reason: Reason, waiting: boolean): boolean {
  const now = getRuntime().now();
  if (isAhead(gate.serverUntil, now, MAX_RETRY_AFTER_MS)) return false;
  if (reason === 'asked') return true;
  if (reason === 'timer') return !isAhead(gate.notBefore, now, LONGEST_WAIT_MS);
  if (gate.failures === 0 && waiting) return true;
  return msSince(gate.lastTryAt, now) >= WAKE_GAP_MS;
}

/** Milliseconds until the timer may try; 0 = now. */
export function waitMs(gate: Gate): number {
  const now = getRuntime().now();
  const own = isAhead(gate.notBefore, now, LONGEST_WAIT_MS) ? gate.notBefore - now : 0;
  const server = isAhead(gate.serverUntil, now, MAX_RETRY_AFTER_MS) ? gate.serverUntil - now : 0;
  return Math.max(own, server);
}

/** Wait after the n-th failure in a row (1, 2, …): doubling, between half and the whole of it. */
export function backoffMs(failures: number, random: number): number {
  const whole = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(20, failures - 1));
  return Math.round(whole / 2 + (whole / 2) * random);
}

/** Notes a run that reached the server, and whether that is a demonstration. */
export async function noteSuccess(isDemo = false): Promise<void> {
  const now = getRuntime().now();
  const gate: Gate = { ...CLOSED, lastTryAt: now, lastOkAt: now, asOf: today() };
  await setSetting(NAME, isDemo ? { ...gate, isDemo } : gate);
}

/** Notes a run that failed. `reached`: the server had answered before. */
export async function noteFailure(trouble: Trouble, reached: boolean): Promise<void> {
  const { now, random } = getRuntime();
  const former = await readGate();
  const failures = former.failures + 1;
  const gate: Gate = {
    ...former,
    failures,
    notBefore: now() + backoffMs(failures, random()),
    serverUntil: trouble.retryAfterMs === undefined ? 0 : now() + trouble.retryAfterMs,
    lastTryAt: now(),
    problem: trouble.problem,
  };
  await setSetting(NAME, reached ? { ...gate, asOf: today() } : gate);
}
