/** Fetches one part of an area as bytes. Past every cache: what is kept here is not kept twice. */
import { getRuntime } from '../runtime.ts';
import { isNetworkError, retryAfterOf, type Trouble } from '../sync/api.ts';

const TIMEOUT_MS = 60_000;

/** What the server has under an address. `empty` is a tile of the sea. */
export type Part =
  | { is: 'file'; bytes: ArrayBuffer; mediaType: string; etag: string }
  | { is: 'same' }
  | { is: 'gone' }
  | { is: 'trouble'; trouble: Trouble };

/** Asks without a cookie and without saying where from. `etag` is that of the copy held, '' for none. */
export async function fetchPart(path: string, etag = ''): Promise<Part> {
  try {
    const response = await getRuntime().fetch(path, {
      headers: etag === '' ? {} : { 'if-none-match': etag },
      // The service worker leaves such requests alone.
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return await partOf(response);
  } catch (error) {
    if (isNetworkError(error)) return { is: 'trouble', trouble: { problem: 'network' } };
    throw error;
  }
}

async function partOf(response: Response): Promise<Part> {
  const { status, headers } = response;
  if (status === 304) return { is: 'same' };
  if (status === 204) return { is: 'file', bytes: new ArrayBuffer(0), mediaType: '', etag: '' };
  if (status === 404 && isJson(headers)) return { is: 'gone' };
  const mediaType = headers.get('content-type') ?? '';
  // A portal answers with a page of its own, whatever was asked for.
  if (status === 200 && !mediaType.startsWith('text/html')) {
    return { is: 'file', bytes: await response.arrayBuffer(), mediaType, etag: headers.get('etag') ?? '' };
  }
  const retryAfterMs = retryAfterOf(response);
  const problem = status === 429 || status === 503 ? 'busy' : 'server';
  return { is: 'trouble', trouble: { problem, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) } };
}

function isJson(headers: Headers): boolean {
  return headers.get('content-type')?.startsWith('application/json') ?? false;
}
