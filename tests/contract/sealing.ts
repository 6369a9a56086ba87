/** Keys and checkpoints for the store's tests. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { checkpointText, successionText } from '../../src/domain/log/checkpoint.ts';
import { publicHex, signText } from '../../src/storage/ed25519.ts';
import type { Store } from '../../src/storage/store.ts';
import { TODAY } from './samples.ts';

/** A fresh key. */
export function aKey(): { secret: KeyObject; key: string } {
  const secret = generateKeyPairSync('ed25519').privateKey;
  return { secret, key: publicHex(secret) };
}

/** Introduces a key to the store: by the one before, if it is given. */
export async function introduce(store: Store, { key }: { key: string }, former?: { secret: KeyObject; key: string }) {
  const endorsement =
    former === undefined
      ? {}
      : { endorsement: signText(former.secret, successionText(former.key, { key, day: TODAY })) };
  return store.addLogKey({ key, day: TODAY, ...endorsement }, former?.key);
}

/** Signs the end of the log as it is. */
export async function seal(store: Store, { secret, key }: { secret: KeyObject; key: string }): Promise<void> {
  const place = { ...(await store.logPlace()), day: TODAY };
  await store.addCheckpoint({ ...place, key, signature: signText(secret, checkpointText(place)) });
}
