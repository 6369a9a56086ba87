/** The key with which this instance signs its log: a file that never leaves the machine. */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { publicHex, signText } from '../../../storage/ed25519.ts';
import type { Config } from '../../config.ts';
import { absentIsUndefined } from '../file-store.ts';

/** Name of the file in the data folder, unless OVERSEEN_KEY_FILE says another path. */
const FILE = 'instance.key';

/** A key in memory. */
export interface InstanceKey {
  /** Public half, in hex. */
  key: string;
  sign(text: string): string;
}

/** Where the key lies. */
export function keyPathOf({ dataDir, keyFile }: Pick<Config, 'dataDir' | 'keyFile'>): string {
  return keyFile ?? join(dataDir, FILE);
}

/** The key of a file; undefined when there is none. @throws {TypeError} when it holds something else */
export async function readKey(path: string): Promise<InstanceKey | undefined> {
  const pem = await absentIsUndefined(readFile(path, 'utf8'));
  if (pem === undefined) return undefined;
  try {
    return keyOf(createPrivateKey(pem));
  } catch (cause) {
    throw new TypeError(`expected an Ed25519 private key in PEM (PKCS #8) in ${path}`, { cause });
  }
}

/** Makes a key in a file that only its owner may read. When another process was first, its key is given. */
export async function makeKey(path: string): Promise<InstanceKey> {
  const secret = generateKeyPairSync('ed25519').privateKey;
  try {
    await writeSecret(path, secret);
  } catch (error) {
    const known = error instanceof Error && 'code' in error && error.code === 'EEXIST' && (await readKey(path));
    if (!known) throw error;
    return known;
  }
  return keyOf(secret);
}

/** A key beside the one in the file: it takes its place when `adopt` is called, and not before. */
export async function makeNextKey(path: string): Promise<InstanceKey & { adopt(): Promise<void> }> {
  const secret = generateKeyPairSync('ed25519').privateKey;
  const next = `${path}.${publicHex(secret).slice(0, 8)}.next`;
  await writeSecret(next, secret);
  return { ...keyOf(secret), adopt: () => rename(next, path) };
}

function keyOf(secret: KeyObject): InstanceKey {
  return { key: publicHex(secret), sign: (text) => signText(secret, text) };
}

/** Durably, and never over another file. */
async function writeSecret(path: string, secret: KeyObject): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(String(secret.export({ type: 'pkcs8', format: 'pem' })));
    await file.sync();
  } finally {
    await file.close();
  }
}
