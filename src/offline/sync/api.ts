/** Requests to the server, and their answers as values. Nothing is thrown for what networks and servers do. */
import { ERROR_STATUS, type ErrorCode } from '../../protocol/error-code.ts';
import { getRuntime } from '../runtime.ts';

const JSON_TIMEOUT_MS = 30_000;

/** What stopped a request, other than the request itself. */
export interface Trouble {
  problem: 'network' | 'server' | 'busy';
  /** What the server asked to wait, milliseconds; at most `MAX_RETRY_AFTER_MS`. */
  retryAfterMs?: number;
}

/** What the server said. `code` is that of the error shape, if the body has it. */
export interface Answer {
  status: number;
  body: unknown;
  code?: ErrorCode;
  message: string;
}

/** An answer of our server, or what stood in the way. */
export type Result = { ok: true; answer: Answer } | { ok: false; trouble: Trouble };

/** A request: JSON unless `bytes` are given. */
export interface Call {
  method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  json?: unknown;
  bytes?: { body: ArrayBuffer; mediaType: string };
  /** Bearer of a receipt. */
  receiptKey?: string;
  timeoutMs?: number;
}

/** Longest wait a server may ask for. */
export const MAX_RETRY_AFTER_MS = 60 * 60_000;

/**
 * Sends a request that carries no cookie: a moderator's session must not be tied to what the same phone contributes.
 * A 2xx or 4xx with JSON is an answer; the rest is trouble.
 */
export async function call(request: Call): Promise<Result> {
  let response: Response;
  let text: string;
  try {
    response = await getRuntime().fetch(request.path, initOf(request));
    text = await response.text();
  } catch (error) {
    if (isNetworkError(error)) return { ok: false, trouble: { problem: 'network' } };
    throw error;
  }
  const retryAfterMs = retryAfterOf(response);
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  // Of a push, entries that have no place yet have an outcome of their own.
  const isBusy = response.status === 503 || (response.status === 429 && !text.includes('"outcomes"'));
  if (isBusy) return { ok: false, trouble: { problem: 'busy', ...wait } };
  const body = parseJson(text);
  const isAnswer = response.status < 500 && (body !== undefined || response.status === 204);
  // A portal or proxy answers with a page of its own: as good as no server.
  if (!isAnswer) return { ok: false, trouble: { problem: 'server', ...wait } };
  return { ok: true, answer: { status: response.status, body, ...errorOf(body) } };
}

/** True for what `fetch` rejects with when no answer came. */
export function isNetworkError(error: unknown): boolean {
  const name = error instanceof Object ? Reflect.get(error, 'name') : undefined;
  return name === 'TypeError' || name === 'AbortError' || name === 'TimeoutError' || name === 'NetworkError';
}

function initOf(request: Call): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (request.json !== undefined) headers['content-type'] = 'application/json';
  if (request.bytes) headers['content-type'] = request.bytes.mediaType;
  if (request.receiptKey !== undefined) headers.authorization = `Receipt ${request.receiptKey}`;
  const body = request.bytes?.body ?? (request.json === undefined ? undefined : JSON.stringify(request.json));
  return {
    method: request.method,
    headers,
    ...(body === undefined ? {} : { body }),
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(request.timeoutMs ?? JSON_TIMEOUT_MS),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function errorOf(body: unknown): { code?: ErrorCode; message: string } {
  const error = body instanceof Object ? Reflect.get(body, 'error') : undefined;
  if (!(error instanceof Object)) return { message: '' };
  const { code, message } = error as { code?: unknown; message?: unknown };
  const text = typeof message === 'string' ? message : '';
  return isErrorCode(code) ? { code, message: text } : { message: text };
}

/** True for a code of the closed list. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(ERROR_STATUS, code);
}

/** Milliseconds that the server asks to wait. RFC 9110 §10.2.3: seconds, or a date. */
export function retryAfterOf(response: Response): number | undefined {
  const value = response.headers.get('retry-after');
  if (value === null) return undefined;
  // A date is measured by the server's own clock: the phone's may be wrong by years.
  const serverNow = Date.parse(response.headers.get('date') ?? '');
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - (serverNow || getRuntime().now());
  return Number.isFinite(ms) ? Math.min(MAX_RETRY_AFTER_MS, Math.max(0, ms)) : undefined;
}
