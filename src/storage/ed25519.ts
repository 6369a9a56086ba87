/** Ed25519 (RFC 8032) as the log uses it: keys, signatures and texts as strings. */
import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

const KEY = /^[0-9a-f]{64}$/;
const SIGNATURE = /^[0-9a-f]{128}$/;

/** Public half of a key, 32 bytes in lower-case hex. @throws {TypeError} on a key of another kind */
export function publicHex(key: KeyObject): string {
  const { crv, x } = createPublicKey(key.export({ type: 'pkcs8', format: 'pem' })).export({ format: 'jwk' });
  if (crv !== 'Ed25519' || x === undefined) throw new TypeError(`expected an Ed25519 key, got ${crv ?? 'another'}`);
  return Buffer.from(x, 'base64url').toString('hex');
}

/** Signature of UTF-8 text, 64 bytes in lower-case hex. */
export function signText(key: KeyObject, text: string): string {
  return sign(null, Buffer.from(text), key).toString('hex');
}

/** Whether a signature is that of the text by the key. One spelling only: no bit of key and signature is free. */
export function verifyText(key: string, text: string, signature: string): boolean {
  if (!KEY.test(key) || !SIGNATURE.test(signature)) return false;
  const x = Buffer.from(key, 'hex').toString('base64url');
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'hex'));
}
