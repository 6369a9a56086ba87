/**
 * The receipt: 80 random bits that a phone makes, shown as four groups of four characters.
 * Everything else follows from it, so the sixteen characters are enough to follow an entry from any device:
 * the id of the submission and the key that opens it. The server keeps only the hash of the key.
 */
import type { Sha256 } from '../domain/camera/camera.ts';
import type { OpId } from '../domain/submission/submission.ts';

/** Crockford's base 32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 16;
const CODE_BYTES = 10;

/** SHA-256 of UTF-8 text, lower-case hex. Pages use WebCrypto, the server node:crypto. */
export type HashText = (text: string) => Promise<Sha256>;

export interface Receipt {
  /** XXXX-XXXX-XXXX-XXXX */
  code: string;
  opId: OpId;
  /** Sent as `Authorization: Receipt <key>`; 64 hex digits. */
  key: string;
  /** What the server stores of the key. */
  keyHash: Sha256;
}

/** Code made of ten random bytes. @throws {RangeError} on another number of bytes. */
export function receiptCodeOf(random: Uint8Array): string {
  if (random.length !== CODE_BYTES) throw new RangeError(`expected ${CODE_BYTES} random bytes, got ${random.length}`);
  let bits = 0;
  let value = 0;
  let text = '';
  for (const byte of random) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(value >> bits) & 31];
      value &= (1 << bits) - 1;
    }
  }
  return (text.match(/.{4}/g) ?? []).join('-');
}

/** Code as a person typed it, in its one spelling; undefined when a group is missing or a character is foreign. */
export function parseReceiptCode(typed: string): string | undefined {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0');
  if (plain.length !== CODE_LENGTH || [...plain].some((letter) => !ALPHABET.includes(letter))) return undefined;
  return (plain.match(/.{4}/g) ?? []).join('-');
}

/** Everything that follows from a code. */
export async function receiptOf(code: string, hash: HashText): Promise<Receipt> {
  const opId = (await hash(`overseen:op:${code}`)).slice(0, 32);
  const key = await hash(`overseen:receipt:${code}`);
  return { code, opId, key, keyHash: await hash(key) };
}
