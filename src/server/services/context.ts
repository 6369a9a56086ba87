/** What every service is given: no service reads a clock, makes randomness or opens a file of its own accord. */
import { createHash } from 'node:crypto';
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
  return new Date(context.now()).toISOString().slice(0, 10);
}

/** SHA-256 of UTF-8 text or bytes. */
export function sha256Of(data: string | Uint8Array): Sha256 {
  return createHash('sha256').update(data).digest('hex');
}
