/**
 * The keys of a phone with a passphrase, and how they are made, opened and wrapped anew. WebCrypto only.
 *
 * The data key seals what is written while the phone is unlocked. A key pair does the same while it is locked: whoever has the phone can
 * add to it and read nothing. Private half, data key and mask key lie on the disk under the passphrase alone. A key that cannot be
 * exported is no protection by itself: the browser uses it for anybody who can unlock the phone.
 */
import { KEY_STRETCHING } from './key-stretching.ts';
import type { SealRecord } from './seal-record.ts';

/** What reads: in memory only, and never exported again. */
export interface OpenKeys {
  data: CryptoKey;
  mask: CryptoKey;
  private: CryptoKey;
}

const KEY_BYTES = 32;
const CURVE = { name: 'ECDH', namedCurve: 'P-256' };
const { subtle } = crypto;

const encoder = new TextEncoder();

/** New keys under a passphrase. */
export async function makeKeys(passphrase: string): Promise<{ record: SealRecord; keys: OpenKeys }> {
  const pair = await subtle.generateKey(CURVE, true, ['deriveBits']);
  const privateKey = new Uint8Array(await subtle.exportKey('pkcs8', pair.privateKey));
  const secrets = new Uint8Array(2 * KEY_BYTES + privateKey.length);
  crypto.getRandomValues(secrets.subarray(0, 2 * KEY_BYTES));
  secrets.set(privateKey, 2 * KEY_BYTES);
  const publicKey = await subtle.exportKey('raw', pair.publicKey);
  const wrapped = await wrapSecrets(secrets, passphrase);
  const keys = await importSecrets(secrets.buffer);
  return { record: { name: 'keys', phase: 'sealing', publicKey, lockAfterMinutes: 5, ...wrapped }, keys };
}

/** The keys of a record; undefined when the passphrase is another. */
export async function openKeys(record: SealRecord, passphrase: string): Promise<OpenKeys | undefined> {
  const secrets = await unwrapSecrets(record, passphrase);
  return secrets && importSecrets(secrets);
}

/** The record under another passphrase, with the same keys; undefined when the old passphrase is not right. */
export async function rewrapKeys(record: SealRecord, former: string, next: string): Promise<SealRecord | undefined> {
  const secrets = await unwrapSecrets(record, former);
  return secrets && { ...record, ...(await wrapSecrets(new Uint8Array(secrets), next)) };
}

type Wrapped = Pick<SealRecord, 'salt' | 'rounds' | 'iv' | 'secrets'>;

async function wrapSecrets(secrets: Uint8Array<ArrayBuffer>, passphrase: string): Promise<Wrapped> {
  const salt = crypto.getRandomValues(new Uint8Array(KEY_STRETCHING.saltBytes));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const { rounds } = KEY_STRETCHING;
  const key = await stretch(passphrase, salt, rounds);
  return { salt, rounds, iv, secrets: await subtle.encrypt({ name: 'AES-GCM', iv }, key, secrets) };
}

async function unwrapSecrets(record: Wrapped, passphrase: string): Promise<ArrayBuffer | undefined> {
  const key = await stretch(passphrase, record.salt, record.rounds);
  try {
    return await subtle.decrypt({ name: 'AES-GCM', iv: record.iv }, key, record.secrets);
  } catch (error) {
    // What AES-GCM says of a wrong key.
    if (error instanceof DOMException && error.name === 'OperationError') return undefined;
    throw error;
  }
}

async function stretch(passphrase: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<CryptoKey> {
  const { name, hash } = KEY_STRETCHING;
  // NFKC: the same words from another keyboard are the same bytes.
  const words = encoder.encode(passphrase.normalize('NFKC'));
  const base = await subtle.importKey('raw', words, name, false, ['deriveKey']);
  const wish = { name: 'AES-GCM', length: 256 };
  return subtle.deriveKey({ name, hash, salt, iterations: rounds }, base, wish, false, ['encrypt', 'decrypt']);
}

async function importSecrets(secrets: ArrayBuffer): Promise<OpenKeys> {
  const [data, mask, privateKey] = await Promise.all([
    importData(secrets.slice(0, KEY_BYTES)),
    importMask(secrets.slice(KEY_BYTES, 2 * KEY_BYTES)),
    subtle.importKey('pkcs8', secrets.slice(2 * KEY_BYTES), CURVE, false, ['deriveBits']),
  ]);
  return { data, mask, private: privateKey };
}

function importData(bytes: ArrayBuffer): Promise<CryptoKey> {
  return subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

function importMask(bytes: ArrayBuffer): Promise<CryptoKey> {
  return subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}

/** Keys of what one page writes while the phone is locked; `by` goes with each row, so that the private key finds them again. */
export interface SessionKeys {
  data: CryptoKey;
  mask: CryptoKey;
  by: Uint8Array<ArrayBuffer>;
}

/** Keys of a new session: a pair that is used once, with the phone's public key. */
export async function beginSession({ publicKey }: Pick<SealRecord, 'publicKey'>): Promise<SessionKeys> {
  const pair = await subtle.generateKey(CURVE, false, ['deriveBits']);
  const by = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
  return { ...(await agree(pair.privateKey, publicKey, by)), by };
}

/** The same keys again, from the phone's private key and what lies with the row. */
export function findSession(keys: OpenKeys, by: Uint8Array<ArrayBuffer>): Promise<Pick<SessionKeys, 'data' | 'mask'>> {
  return agree(keys.private, by.slice().buffer, by);
}

async function agree(mine: CryptoKey, theirs: ArrayBuffer, by: Uint8Array<ArrayBuffer>) {
  const other = await subtle.importKey('raw', theirs, CURVE, false, []);
  const shared = await subtle.deriveBits({ name: 'ECDH', public: other }, mine, 256);
  const base = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveBits']);
  const info = encoder.encode('overseen sealed session');
  const bits = await subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: by, info }, base, 512);
  const [data, mask] = await Promise.all([importData(bits.slice(0, KEY_BYTES)), importMask(bits.slice(KEY_BYTES))]);
  return { data, mask };
}
