/** What every service is given: no service reads a clock, makes randomness or opens a file of its own accord. */
import { hash } from 'node:crypto';
import type { Day, Sha256 } from '../../domain/camera/camera.ts';
import type { Store } from '../../storage/store.ts';
import type { Config } from '../config.ts';

/** Configuration, store, clock and randomness. */
export interface ServiceContext {
  config: Config;
  store: Store;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Random bytes as hex digits, two for each byte. */
  randomHex: (bytes: number) => string;
}

/** Today in UTC. */
export function todayOf(context: Pick<ServiceContext, 'now'>): Day {
  const number = Math.floor(context.now() / DAY_MS);
  if (number !== latest.number) latest = { number, day: new Date(number * DAY_MS).toISOString().slice(0, 10) };
  return latest.day;
}

const DAY_MS = 86_400_000;
/** The day that was asked for last: it is asked for with every request and changes once a day. */
let latest: { number: number; day: Day } = { number: 0, day: '1970-01-01' };

/** SHA-256 of UTF-8 text or bytes. */
export function sha256Of(data: string | Uint8Array): Sha256 {
  return hash('sha256', data, 'hex');
}
