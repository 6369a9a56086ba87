/** Answers with what saved areas hold, before any cache and without a word to the network. */
import type { RouteHandlerCallback } from 'workbox-core/types.js';
import { getDatabase } from '../offline/database.ts';

/** True for a request that wants the server's own answer: an area that is being saved or updated asks so. */
export function isPastCaches(request: Pick<Request, 'cache'>): boolean {
  return request.cache === 'no-store' || request.cache === 'reload';
}

/** Answers with the kept photo or tile of a path, and asks `otherwise` only when no area holds it. */
export function keptFirst(otherwise: RouteHandlerCallback): RouteHandlerCallback {
  return async (asked) => (await findKeptFile(asked.url.pathname)) ?? otherwise(asked);
}

/** Undefined also when the database cannot be read now. */
async function findKeptFile(path: string): Promise<Response | undefined> {
  const row = await readRow(path);
  if (row === undefined) return undefined;
  if (row.bytes.byteLength === 0) return new Response(null, { status: 204 });
  return new Response(row.bytes, { headers: { 'content-type': row.mediaType } });
}

async function readRow(path: string) {
  try {
    return await (await getDatabase()).keptFiles.get(path);
  } catch {
    // A database that another version is upgrading, or that the person erases, must not keep the map from the network.
    return undefined;
  }
}
