/** What the moderators' screens ask of the server. Nothing of it is kept on the device. */

import type { PhotoRef } from '../../domain/camera/camera.ts';
import { bulkPath, claimPath, decisionPath, PATHS, redactionPath } from '../../protocol/endpoint.ts';
import type { ErrorCode } from '../../protocol/error-code.ts';
import type { Session } from '../../protocol/schema/reads.ts';
import type {
  BulkAnswer,
  BulkPreview,
  BulkPreviewRequest,
  BulkRequest,
  ClaimAnswer,
  Moderators,
} from '../../protocol/schema/review.ts';
import type { DecisionAnswer, DecisionRequest, Queue, Redaction } from '../../protocol/schema/submission.ts';

/** Why a request brought nothing: the network, or the server's code and sentence. */
export type Failure = { ok: false; code: ErrorCode | 'network'; message: string; details: Record<string, unknown> };
export type Answer<T> = { ok: true; value: T } | Failure;

/** Who is signed in on this browser; `role: null` for everybody else. */
export const fetchSession = (): Promise<Answer<Session>> => request<Session>(PATHS.session, {});

/** Uses an invitation up. */
export const redeemInvite = (invite: string): Promise<Answer<Session>> =>
  request<Session>(PATHS.session, jsonBody('POST', { invite }));

/** Forgets the moderator on this browser. */
export const signOut = (): Promise<Answer<unknown>> => request<unknown>(PATHS.session, { method: 'DELETE' });

/** A page of open entries; `query` says which, in which order, and after which. */
export const fetchQueue = (query: string): Promise<Answer<Queue>> => request<Queue>(`${PATHS.queue}${query}`, {});

/** Everybody who may decide on an entry; without one, one's own name alone. */
export const fetchModerators = (opId?: string): Promise<Answer<Moderators>> =>
  request<Moderators>(opId === undefined ? PATHS.moderators : `${PATHS.moderators}?entry=${opId}`, {});

/** Tells the others that this moderator looks at an entry. */
export const putClaim = (opId: string, takeOver: boolean): Promise<Answer<ClaimAnswer>> =>
  request<ClaimAnswer>(claimPath(opId), jsonBody('PUT', { takeOver }));

/** Tells them that it is looked at no longer. */
export const deleteClaim = (opId: string): Promise<Answer<unknown>> =>
  request<unknown>(claimPath(opId), { method: 'DELETE' });

/** What a bulk decision would take. */
export const previewBulk = (selection: BulkPreviewRequest['selection']): Promise<Answer<BulkPreview>> =>
  request<BulkPreview>(PATHS.bulkPreview, jsonBody('POST', { selection }));

/** Decides on many. The same id again goes on where it ended, so it may be repeated when the answer was lost. */
export const postBulk = (bulk: BulkRequest): Promise<Answer<BulkAnswer>> =>
  request<BulkAnswer>(PATHS.bulk, jsonBody('POST', bulk));

/** How far a bulk decision is. */
export const fetchBulk = (bulkId: string): Promise<Answer<BulkAnswer>> => request<BulkAnswer>(bulkPath(bulkId), {});

/** Sends a decision. The same id again is the same decision, so it may be repeated when the answer was lost. */
export const postDecision = (opId: string, decision: DecisionRequest): Promise<Answer<DecisionAnswer>> =>
  request<DecisionAnswer>(decisionPath(opId), jsonBody('POST', decision));

/** Covers more of a photo; answers with the files that stand in for it. The same id again is the same act. */
export const postRedaction = (full: string, redaction: Redaction): Promise<Answer<PhotoRef>> =>
  request<PhotoRef>(redactionPath(full), jsonBody('POST', redaction));

/** 128 random bits for a decision. */
export function newDecisionId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A request that sends JSON. */
export function jsonBody(method: string, body: unknown): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** Asks the server; whatever goes wrong is a value. */
export async function request<T>(path: string, init: RequestInit): Promise<Answer<T>> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    return { ok: false, code: 'network', message: '', details: {} };
  }
  const body: unknown = response.status === 204 ? {} : await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) return { ok: true, value: body as T };
  return failureOf(body);
}

function failureOf(body: unknown): Failure {
  const { error } = (body ?? {}) as {
    error?: { code?: ErrorCode; message?: string; details?: Record<string, unknown> };
  };
  return { ok: false, code: error?.code ?? 'internal', message: error?.message ?? '', details: error?.details ?? {} };
}
