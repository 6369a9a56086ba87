/** What the moderators' list of objections asks of the server. Nothing of it is kept on the device. */
import type { ObjectionVote } from '../../domain/objection/objection.ts';
import { objectionVotePath, PATHS } from '../../protocol/endpoint.ts';
import type { ErrorCode } from '../../protocol/error-code.ts';
import type { Objections } from '../../protocol/schema/objection.ts';

/** The list, or the server's code and sentence. */
export type ListAnswer = { ok: true; list: Objections } | { ok: false; code: ErrorCode | 'network'; message: string };

/** Objections that wait for votes, and what ended lately. */
export const fetchObjections = (): Promise<ListAnswer> => ask(PATHS.objections, {});

/** Votes, and gives the list as it is then. The same vote again is the same vote. */
export const postVote = (id: string, vote: ObjectionVote): Promise<ListAnswer> =>
  ask(objectionVotePath(id), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ vote }),
  });

async function ask(path: string, init: RequestInit): Promise<ListAnswer> {
  const response = await fetch(path, init).catch(() => undefined);
  const body: unknown = await response?.json().catch(() => undefined);
  if (response?.ok && body !== undefined) return { ok: true, list: body as Objections };
  const { error } = (body ?? {}) as { error?: { code?: ErrorCode; message?: string } };
  return { ok: false, code: error?.code ?? 'network', message: error?.message ?? '' };
}
