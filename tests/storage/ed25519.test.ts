import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { publicHex, signText, verifyText } from '../../src/storage/ed25519.ts';

/** RFC 8032, section 7.1: secret, public key, message as hex, signature. */
const VECTORS = [
  [
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
] as const;

/** A raw secret in the wrapping of PKCS #8 (RFC 8410). */
function secretOf(hex: string) {
  const der = Buffer.from(`302e020100300506032b657004220420${hex}`, 'hex');
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}

describe('Ed25519', () => {
  it.each(VECTORS)('signs and verifies the vector %s', (secret, key, message, signature) => {
    const text = Buffer.from(message, 'hex').toString();
    expect(publicHex(secretOf(secret))).toBe(key);
    expect(signText(secretOf(secret), text)).toBe(signature);
    expect(verifyText(key, text, signature)).toBe(true);
    expect(verifyText(key, `${text} `, signature)).toBe(false);
  });

  it('takes one spelling of a key and of a signature only', () => {
    const [[, key, , signature]] = VECTORS;
    expect(verifyText(key, '', signature.toUpperCase())).toBe(false);
    expect(verifyText(key.toUpperCase(), '', signature)).toBe(false);
    expect(verifyText(key, '', `${signature} `)).toBe(false);
    expect(verifyText(key, '', `${signature}0`)).toBe(false);
    expect(verifyText('', '', '')).toBe(false);
  });

  it('refuses a key of another kind', () => {
    expect(() => publicHex(generateKeyPairSync('x25519').privateKey)).toThrow(TypeError);
  });
});
