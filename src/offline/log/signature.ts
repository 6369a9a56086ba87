/** Ed25519 in the browser. */
import type { VerifySignature } from '../../domain/log/checkpoint.ts';

/** Whether a signature is valid; undefined in a browser that does not know Ed25519. */
export const verifySignature: VerifySignature = async (key, text, signature) => {
  const bytes = new TextEncoder().encode(text);
  try {
    const publicKey = await crypto.subtle.importKey('raw', bytesOf(key), 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', publicKey, bytesOf(signature), bytes);
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'NotSupportedError' || name === 'SyntaxError') return undefined;
    // A key that is no point of the curve.
    if (name === 'DataError' || name === 'OperationError') return false;
    throw error;
  }
};

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  );
}
