/**
 * Everything the offline layer takes from the outside world, in one object: network, clock, chance, hashes, timers, locks.
 * The browser's own are the default; tests put a scripted server and a manual clock in their place.
 */
import type { Sha256 } from '../domain/camera/camera.ts';
import { browserRuntime } from './browser-runtime.ts';

/** What tabs, worker and service worker tell each other on the channel `overseen`. */
export type Announcement =
  | { type: 'replica-changed' | 'entries-changed' | 'areas-changed' | 'homes-changed' }
  /** What this phone let go of for want of room is to be told, or has been read. */
  | { type: 'room-changed' }
  /** Bytes of packs on the wire. `isOver`: nothing more comes now. */
  | { type: 'packs-progress'; doneBytes: number; totalBytes: number; isOver: boolean };

/** Of `LockManager`, the one call that is used. */
export interface Locks {
  request<T>(name: string, options: LockOptions, run: (lock: unknown) => Promise<T>): Promise<T>;
}

/** The outside world. */
export interface Runtime {
  fetch(path: string, init: RequestInit): Promise<Response>;
  /** Milliseconds since 1970; may be wrong by years, and may step back. */
  now(): number;
  /** 0 ≤ r < 1, for jitter and order only. */
  random(): number;
  /** From a cryptographic source. */
  randomBytes(length: number): Uint8Array;
  sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Sha256>;
  /** Calls once after a delay; the answer cancels it. */
  later(run: () => void, delayMs: number): () => void;
  /** Calls whenever the network or the page comes back; the answer stops it. */
  onWake(listener: () => void): () => void;
  isVisible(): boolean;
  /** True only when the browser is sure that there is no network. Chooses words, never whether to try. */
  isOffline(): boolean;
  locks(): Locks | undefined;
  announce(message: Announcement): void;
  /** Asks the browser to wake the service worker when the network is back; does nothing where that is not known. */
  requestBackgroundSync(tag: string): Promise<void>;
}

let current: Runtime = browserRuntime;

/** The world in use. */
export function getRuntime(): Runtime {
  return current;
}

/** Replaces parts of the world; the answer puts the former world back. For tests. */
export function replaceRuntime(parts: Partial<Runtime>): () => void {
  const former = current;
  current = { ...former, ...parts };
  return () => {
    current = former;
  };
}

/** SHA-256 of UTF-8 text, as `receiptOf` wants it. */
export function hashText(text: string): Promise<Sha256> {
  return current.sha256(new TextEncoder().encode(text));
}

/** Random bits as lower-case hex, two digits a byte. */
export function randomHex(bytes: number): string {
  return toHex(current.randomBytes(bytes));
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
