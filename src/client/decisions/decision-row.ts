/** Entries of the log as rows of a page, and which of them a search wants. */
import type { Day } from '../../domain/camera/camera.ts';
import type { LogBody } from '../../domain/log/entry.ts';
import type { ReadEntry } from '../../offline/log/check-entries.ts';

/** What a row is about, in one word. */
export const ROW_KINDS = [
  'accept',
  'merge',
  'refuse',
  'ask',
  'pass',
  'undo',
  'bulk',
  'import',
  'withdrawal',
  'act',
  'purge',
  'purged',
] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** An entry as it is shown. */
export interface DecisionRow {
  seq: number;
  day: Day;
  kind: RowKind;
  hash: string;
  /** Of moderators; none of what nobody decided. */
  by: string[];
  reason?: string;
  /** Source of an import, name of an act, action of a bulk decision, or what a purge took. */
  detail?: string;
  /** Decided by one, where two would be asked. */
  isOnePerson: boolean;
  cameras: string[];
  /** Entries of a bulk decision, and which part of it this is; the whole has none. */
  many?: { count: number; part?: number };
  /** A moderator changed something before it was published. */
  isChanged?: true;
}

/** What is looked for; an absent part wants everything. */
export interface DecisionSearch {
  kind?: RowKind;
  reason?: string;
  from?: Day;
  to?: Day;
  /** Part of a pseudonym, a camera's id or a seal; or the number of an entry. */
  text?: string;
}

/** Row of an entry; undefined when its body cannot be read. */
export function toRow({ entry, body }: ReadEntry): DecisionRow | undefined {
  if (body === undefined) return undefined;
  const { seq, hash } = entry;
  const by = 'by' in body && body.by !== undefined ? [body.by].flat() : [];
  const row: DecisionRow = {
    seq,
    day: body.on,
    kind: body.kind === 'decision' ? body.action : body.kind,
    hash,
    by,
    isOnePerson: (body.kind === 'act' || body.kind === 'decision') && body.onePerson === true,
    cameras: camerasOf(body),
  };
  if ('reason' in body && body.reason !== undefined) row.reason = body.reason;
  if (body.kind === 'bulk') row.many = { count: body.count, ...(body.part === undefined ? {} : { part: body.part }) };
  if (body.kind === 'decision' && body.changed !== undefined) row.isChanged = true;
  const detail = detailOf(body);
  if (detail !== undefined) row.detail = detail;
  return row;
}

function camerasOf(body: LogBody): string[] {
  const purged = body.kind === 'purge' && body.revision !== undefined ? [body.revision[0]] : [];
  return [...new Set([...body.revisions.map(([id]) => id), ...purged])];
}

function detailOf(body: LogBody): string | undefined {
  if (body.kind === 'import') return body.source;
  if (body.kind === 'act') return body.act;
  if (body.kind === 'bulk') return body.action;
  return body.kind === 'purge' ? body.entry?.[0].toString() : undefined;
}

/** Whether a row is one that is looked for. */
export function isWanted(row: DecisionRow, { kind, reason, from, to, text }: DecisionSearch): boolean {
  if (kind !== undefined && row.kind !== kind) return false;
  if (reason !== undefined && row.reason !== reason) return false;
  if ((from !== undefined && row.day < from) || (to !== undefined && row.day > to)) return false;
  const words = text?.trim().toLowerCase() ?? '';
  if (words === '') return true;
  if (/^[0-9]{1,9}$/.test(words) && row.seq === Number(words)) return true;
  return [...row.by, ...row.cameras, row.hash].some((part) => part.toLowerCase().includes(words));
}

const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/** The search of an address; what makes no sense wants everything. */
export function parseSearch(query: URLSearchParams): DecisionSearch {
  const search: DecisionSearch = {};
  const kind = ROW_KINDS.find((one) => one === query.get('kind'));
  if (kind !== undefined) search.kind = kind;
  const [reason, from, to] = [query.get('reason'), query.get('from'), query.get('to')];
  if (reason) search.reason = reason;
  if (from && DAY.test(from)) search.from = from;
  if (to && DAY.test(to)) search.to = to;
  // Links of the feed name an entry, links of a camera its id.
  const text = query.get('q') ?? query.get('entry') ?? query.get('camera');
  if (text) search.text = text;
  return search;
}

/** Address of a search. */
export function searchPath({ kind, reason, from, to, text }: DecisionSearch): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ kind, reason, from, to, q: text })) if (value) query.set(name, value);
  return query.size === 0 ? '/decisions' : `/decisions?${query}`;
}

/** Reasons that occur, most frequent first. */
export function reasonsOf(rows: readonly DecisionRow[]): string[] {
  const counts = new Map<string, number>();
  for (const { reason, kind } of rows)
    if (reason !== undefined && kind !== 'purge') counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([reason]) => reason);
}
