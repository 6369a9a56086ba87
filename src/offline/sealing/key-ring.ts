/**
 * The keys that this page, tab or worker holds, in memory only. Pages hand them to each other, so that one unlocking is enough; a service
 * worker never asks for them: what is sealed is not sent behind the person's back.
 */
import { Dexie, RangeSet } from 'dexie';
import { getRuntime } from '../runtime.ts';
import { beginSession, findSession, type OpenKeys, type SessionKeys } from './seal-keys.ts';
import type { SealRecord } from './seal-record.ts';

/** `none`: no passphrase was set. */
export type LockState = 'none' | 'locked' | 'unlocked';

let record: SealRecord | undefined;
let open: OpenKeys | undefined;
let session: Promise<SessionKeys> | undefined;
const former = new Map<string, Promise<Pick<SessionKeys, 'data' | 'mask'>>>();
const listeners = new Set<() => void>();

type Message = { type: 'ask' } | { type: 'keys'; keys: OpenKeys } | { type: 'lock' };

let channel: BroadcastChannel | undefined;

/** Takes over what the disk says; a record with other keys makes those in memory worthless. */
export function takeRecord(next: SealRecord | undefined): void {
  const isOther = record !== undefined && record.publicKey !== next?.publicKey && !isSameKey(record, next);
  record = next;
  if (next === undefined || isOther) forgetKeys();
  if (next !== undefined) listen();
}

function isSameKey(one: SealRecord, other: SealRecord | undefined): boolean {
  return other !== undefined && String(new Uint8Array(one.publicKey)) === String(new Uint8Array(other.publicKey));
}

/** The record of this phone; undefined without a passphrase. */
export const heldRecord = (): SealRecord | undefined => record;

/** The keys that read, while unlocked. */
export const heldKeys = (): OpenKeys | undefined => open;

/** How things stand in this page. */
export function lockStateNow(): LockState {
  if (record === undefined) return 'none';
  return open === undefined ? 'locked' : 'unlocked';
}

/** Keys of this page for what is written while locked; undefined before the first such row. */
export const heldSession = (): Promise<SessionKeys> | undefined => session;

/** Keys of this page for what is written while locked. */
export function sessionKeys(): Promise<SessionKeys> {
  if (record === undefined) throw new Error('expected a phone with a passphrase, got none');
  session ??= beginSession(record);
  return session;
}

/** Keys of a session that ended, by what lies with its rows; undefined while locked. */
export async function formerSession(by: Uint8Array<ArrayBuffer>) {
  const mine = await session;
  const name = String(by);
  if (mine !== undefined && String(mine.by) === name) return mine;
  if (open === undefined) return undefined;
  const known = former.get(name) ?? findSession(open, by);
  former.set(name, known);
  return known;
}

/** Unlocks this page, and every other. */
export function holdKeys(keys: OpenKeys): void {
  open = keys;
  channel?.postMessage({ type: 'keys', keys } satisfies Message);
  changed();
}

/** Locks this page, and every other. Pages then start anew, so that nothing that was read stays in their memory. */
export function dropKeys(): void {
  channel?.postMessage({ type: 'lock' } satisfies Message);
  forgetKeys();
  changed();
}

/** Calls after each change of the lock; the answer stops it. */
export function onLockChanged(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function forgetKeys(): void {
  open = undefined;
  session = undefined;
  former.clear();
}

function listen(): void {
  if (channel !== undefined || typeof BroadcastChannel === 'undefined' || 'skipWaiting' in globalThis) return;
  channel = new BroadcastChannel('overseen-seal');
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.type === 'ask' && open) channel?.postMessage({ type: 'keys', keys: open } satisfies Message);
    if (data.type === 'keys' && open === undefined && record) {
      open = data.keys;
      changed();
    }
    if (data.type === 'lock' && open) {
      forgetKeys();
      changed();
    }
  });
  channel.postMessage({ type: 'ask' } satisfies Message);
}

/** Everything that was read before reads differently now. */
function changed(): void {
  for (const listener of listeners) listener();
  Dexie.on.storagemutated.fire({ all: new RangeSet() });
  getRuntime().announce({ type: 'entries-changed' });
}
