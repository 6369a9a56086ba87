/**
 * Challenges of passkeys. Each carries the moment until which it is good, signed by a key that all processes of the instance share,
 * so nothing is stored for the many that are asked for; the store remembers only those that were answered, so that each is good once.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ServiceContext } from './context.ts';

/** How long a person may take to find the key, milliseconds. */
export const CHALLENGE_MS = 300_000;

const KEY_NAME = 'server.challenge-key';
const KEY_BYTES = 32;
const RANDOM_BYTES = 16;
const UNTIL_BYTES = 6;
const SIGNED_BYTES = RANDOM_BYTES + UNTIL_BYTES;
const MARK_BYTES = 16;

/** What a challenge is for: signing in, or a new key of one account. An answer to one is none to another. */
export type ChallengePurpose = 'sign-in' | `add:${string}`;

/** Bytes of a new challenge. */
export async function makeChallenge(
  context: ServiceContext,
  purpose: ChallengePurpose,
): Promise<Uint8Array<ArrayBuffer>> {
  const signed = Buffer.alloc(SIGNED_BYTES);
  signed.write(context.randomHex(RANDOM_BYTES), 'hex');
  signed.writeUIntBE(context.now() + CHALLENGE_MS, RANDOM_BYTES, UNTIL_BYTES);
  return new Uint8Array(Buffer.concat([signed, await markOf(context, purpose, signed)]));
}

/** Whether a challenge (base64url) was made here for this purpose, and is not over. */
export async function isOpenChallenge(
  context: ServiceContext,
  purpose: ChallengePurpose,
  challenge: string,
): Promise<boolean> {
  const bytes = Buffer.from(challenge, 'base64url');
  // Another spelling of the same bytes would be another challenge to the store, and good once more.
  if (bytes.length !== SIGNED_BYTES + MARK_BYTES || bytes.toString('base64url') !== challenge) return false;
  const signed = bytes.subarray(0, SIGNED_BYTES);
  const until = signed.readUIntBE(RANDOM_BYTES, UNTIL_BYTES);
  const isOwn = timingSafeEqual(bytes.subarray(SIGNED_BYTES), await markOf(context, purpose, signed));
  return isOwn && context.now() <= until;
}

async function markOf(context: ServiceContext, purpose: ChallengePurpose, signed: Uint8Array): Promise<Buffer> {
  const key = (await context.store.getSetting(KEY_NAME)) ?? (await keepKey(context));
  return createHmac('sha256', key).update(`${purpose} `).update(signed).digest().subarray(0, MARK_BYTES);
}

function keepKey({ store, randomHex }: ServiceContext): Promise<string> {
  return store.keepSetting(KEY_NAME, randomHex(KEY_BYTES));
}
