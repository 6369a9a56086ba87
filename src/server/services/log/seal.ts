/** Signs how the log stands. Never within a transaction that writes: nobody waits for a signature. */
import { checkpointText, type SignedCheckpoint, successionText } from '../../../domain/log/checkpoint.ts';
import { type ServiceContext, todayOf } from '../context.ts';
import { type InstanceKey, keyPathOf, makeKey, makeNextKey, readKey } from './instance-key.ts';

type SealContext = Pick<ServiceContext, 'config' | 'store' | 'now'>;

/** Why nothing can be signed, in a sentence for the host. */
export class KeyTrouble extends Error {
  override readonly name = 'KeyTrouble';
}

/**
 * The key of this instance, made and noted at the very first start.
 *
 * @throws {KeyTrouble} when the file is gone or another one than that which readers know: a new key is never made in silence.
 */
export async function openKey({ config, store, now }: SealContext): Promise<InstanceKey> {
  const path = keyPathOf(config);
  const last = (await store.listLogKeys()).at(-1)?.key;
  const known = await readKey(path);
  if (last === undefined) {
    const first = known ?? (await makeKey(path));
    if (await store.addLogKey({ key: first.key, day: todayOf({ now }) }, undefined)) return first;
    throw new KeyTrouble(`Another process has noted another key than that of ${path}: use its key file here too.`);
  }
  if (known?.key === last) return known;
  const what = known === undefined ? 'is missing' : 'is not the one that signed last';
  throw new KeyTrouble(
    `The log is not signed: the key file ${path} ${what}. Put the right one there, or run "overseen log --new-key".`,
  );
}

/** A checkpoint of the log as it is: the latest if it is of today and of this key, else a new one. */
export async function sealLog(context: SealContext, key: InstanceKey): Promise<SignedCheckpoint> {
  const { store } = context;
  const place = { ...(await store.logPlace()), day: todayOf(context) };
  const latest = await store.latestCheckpoint();
  if (latest?.size === place.size && latest.day === place.day && latest.key === key.key) return latest;
  const checkpoint = { ...place, key: key.key, signature: key.sign(checkpointText(place)) };
  await store.addCheckpoint(checkpoint);
  return checkpoint;
}

/**
 * Replaces the key: the old one introduces the new one, if it is still there. The old private half is overwritten.
 *
 * @returns whether it was introduced. Readers warn of a key that was not.
 */
export async function replaceKey(context: SealContext): Promise<{ key: string; isIntroduced: boolean }> {
  const { store, config } = context;
  const path = keyPathOf(config);
  const last = (await store.listLogKeys()).at(-1)?.key;
  const old = await readKey(path);
  const next = await makeNextKey(path);
  const link = { key: next.key, day: todayOf(context) };
  const isIntroduced = old !== undefined && old.key === last;
  const endorsement = isIntroduced ? { endorsement: old.sign(successionText(old.key, link)) } : {};
  if (!(await store.addLogKey({ ...link, ...endorsement }, last)))
    throw new KeyTrouble('Another process replaced the key at this moment. Nothing was changed.');
  await next.adopt();
  return { key: next.key, isIntroduced };
}
