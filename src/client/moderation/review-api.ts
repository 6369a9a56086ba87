/** What the moderators' screens ask of the server. Nothing of it is kept on the device. */

import type { PhotoRef } from '../../domain/camera/camera.ts';
import { decisionPath, PATHS, redactionPath } from '../../protocol/endpoint.ts';
import type { ErrorCode } from '../../protocol/error-code.ts';
import type { Session } from '../../protocol/schema/reads.ts';
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

/** A page of open entries, oldest first. */
export const fetchQueue = (after?: string): Promise<Answer<Queue>> =>
  request<Queue>(after === undefined ? PATHS.queue : `${PATHS.queue}?after=${encodeURIComponent(after)}`, {});

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

function jsonBody(method: string, body: unknown): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function request<T>(path: string, init: RequestInit): Promise<Answer<T>> {
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
