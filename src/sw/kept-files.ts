/** Answers with what saved areas hold, before any cache and without a word to the network. */
import { getDatabase } from '../offline/database.ts';

/** True for a request that wants the server's own answer: an area that is being saved or updated asks so. */
export function isPastCaches(request: Pick<Request, 'cache'>): boolean {
  return request.cache === 'no-store' || request.cache === 'reload';
}

/** The kept photo or tile of a path; undefined when no area holds it, or when the database cannot be read now. */
export async function findKeptFile(path: string): Promise<Response | undefined> {
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
