/** A pack as it comes over the wire. */
import type { Sha256 } from '../../domain/camera/camera.ts';
import { packPath } from '../../protocol/endpoint.ts';
import { getRuntime } from '../runtime.ts';
import { isNetworkError } from '../sync/api.ts';

const PACK_TIMEOUT_MS = 120_000;

/** Bytes of a pack, not yet checked; undefined when they do not come. `onShare` hears which share of them is here. */
export async function readPack(
  sha256: Sha256,
  cache: RequestCache,
  onShare: (share: number) => void,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const signal = AbortSignal.timeout(PACK_TIMEOUT_MS);
  try {
    const response = await getRuntime().fetch(packPath(sha256), { cache, signal, credentials: 'omit' });
    return response.ok ? await readBody(response, onShare) : undefined;
  } catch (error) {
    if (isNetworkError(error)) return undefined;
    throw error;
  }
}

/** Bytes at which a pack says how many there are. */
const LENGTH_AT = 5;

async function readBody(response: Response, onShare: (share: number) => void): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let whole = 0;
  for (const reader = response.body?.getReader(); ; ) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done || value === undefined) break;
    chunks.push(value);
    length += value.length;
    // The wire tells the packed size only; the pack itself says how long it is.
    whole ||= lengthOf(chunks[0]);
    if (whole > 0) onShare(Math.min(1, length / whole));
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function lengthOf(first: Uint8Array | undefined): number {
  if (first === undefined || first.length < LENGTH_AT + 4) return 0;
  return new DataView(first.buffer, first.byteOffset).getUint32(LENGTH_AT, true);
}
