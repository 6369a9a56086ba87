/** Reads the public log of our server. */
import type { ChainedEntry } from '../../domain/log/entry.ts';
import { isWholePlan, parseSegment, type SegmentRef } from '../../domain/log/segment.ts';
import { logSegmentPath, PATHS } from '../../protocol/endpoint.ts';
import { parseLogHead } from '../../protocol/log-head.ts';
import type { LogHead } from '../../protocol/schema/log.ts';
import { getRuntime, hashText } from '../runtime.ts';
import { call, isNetworkError } from '../sync/api.ts';

/** The head, or why there is none: `none` = this instance has not signed a log yet, or is an older one. */
export type FetchedHead = { ok: true; head: LogHead } | { ok: false; code: 'none' | 'trouble' | 'unreadable' };

/** Asks for the head. */
export async function fetchHead(): Promise<FetchedHead> {
  const result = await call({ method: 'GET', path: PATHS.logHead });
  if (!result.ok) return { ok: false, code: 'trouble' };
  if (result.answer.status === 404) return { ok: false, code: 'none' };
  if (result.answer.status !== 200) return { ok: false, code: 'trouble' };
  const head = parseLogHead(result.answer.body);
  if (head === undefined || !isWholePlan(head.segments, head.checkpoint.size)) return { ok: false, code: 'unreadable' };
  return { ok: true, head };
}

/** Entries of a file; `gone` when it left the head meanwhile, `damaged` when it is not the one that the head names. */
export type FetchedSegment =
  | { ok: true; entries: ChainedEntry[] }
  | { ok: false; code: 'trouble' | 'gone' | 'damaged' };

/** Asks for a file of the log. It never changes under its name, so the browser may have it already. */
export async function fetchSegment({ number, count, sha256 }: SegmentRef): Promise<FetchedSegment> {
  let text: string;
  try {
    const init = { credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer' } as const;
    const response = await getRuntime().fetch(logSegmentPath(number, sha256), init);
    if (response.status === 404) return { ok: false, code: 'gone' };
    if (response.status !== 200) return { ok: false, code: 'trouble' };
    text = await response.text();
  } catch (error) {
    if (isNetworkError(error)) return { ok: false, code: 'trouble' };
    throw error;
  }
  if ((await hashText(text)) !== sha256) return { ok: false, code: 'damaged' };
  const entries = parseSegment(text);
  return entries?.length === count ? { ok: true, entries } : { ok: false, code: 'damaged' };
}
