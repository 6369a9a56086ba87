/** Reads what an instance shows to everybody. Nothing is sent along that says who asks. */

import { hash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

/** The instance could not be read: no answer, or none of an instance of Overseen. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** Reads addresses of one instance. */
export interface InstanceReader {
  json(path: string): Promise<unknown>;
  /** Undefined when there is nothing under the address. */
  bytes(path: string): Promise<Uint8Array | undefined>;
}

const TIMEOUT_MS = 60_000;
/** How often an instance may ask to wait before it is left alone. */
const MAX_WAITS = 20;
const MAX_WAIT_S = 90;

/** A reader of the instance at an origin such as `https://map.example`. */
export function openReader(origin: string): InstanceReader {
  const read = async (path: string): Promise<Response> => {
    for (let waits = 0; ; waits++) {
      const response = await ask(origin, path);
      if (response.status !== 429 && response.status !== 503) return response;
      if (waits === MAX_WAITS) throw new UnreachableError(`${origin} asks to wait again and again.`);
      await response.body?.cancel();
      await wait(Math.min(MAX_WAIT_S, Number(response.headers.get('retry-after')) || 5) * 1000);
    }
  };
  return {
    json: async (path) => {
      const response = await read(path);
      if (!response.ok) throw new UnreachableError(`${origin}${path} answered ${response.status}.`);
      try {
        return await response.json();
      } catch (cause) {
        throw new UnreachableError(`${origin}${path} is not JSON.`, { cause });
      }
    },
    bytes: async (path) => {
      const response = await read(path);
      if (response.status === 404) return undefined;
      if (!response.ok) throw new UnreachableError(`${origin}${path} answered ${response.status}.`);
      return new Uint8Array(await response.arrayBuffer());
    },
  };
}

/** SHA-256 in hex. */
export function sha256Of(bytes: Uint8Array | string): string {
  return hash('sha256', bytes, 'hex');
}

async function ask(origin: string, path: string): Promise<Response> {
  try {
    return await fetch(origin + path, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (cause) {
    throw new UnreachableError(`${origin} cannot be reached.`, { cause });
  }
}
