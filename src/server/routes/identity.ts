/** Who asks: the session of an account, or the key of a receipt. */
import type { FastifyRequest } from 'fastify';
import { may, type Right } from '../../domain/people/rights.ts';
import { AppError } from '../../protocol/error-code.ts';
import type { SignedIn } from '../../storage/people-store.ts';
import type { ReceiptClaim } from '../services/receipts.ts';
import { type RelyingParty, relyingPartyOf } from '../services/relying-party.ts';
import { findAccount } from '../services/sessions.ts';
import type { Services } from '../services.ts';

const SESSION_SECONDS = 30 * 86_400;

/** Found once a request, however many parts of the server ask. */
const found = new WeakMap<FastifyRequest, Promise<SignedIn | undefined>>();

/** The account of the request's session; undefined for a visitor. */
export function accountOf(
  { context }: Pick<Services, 'context'>,
  request: FastifyRequest,
): Promise<SignedIn | undefined> {
  const known = found.get(request) ?? findAccount(context, sessionTokenOf(request));
  found.set(request, known);
  return known;
}

/** The account, which must have the right. @throws {AppError} not-signed-in, not-allowed */
export async function requireRight(
  services: Pick<Services, 'context'>,
  request: FastifyRequest,
  right: Right,
): Promise<SignedIn> {
  const account = await accountOf(services, request);
  if (account === undefined) throw new AppError('not-signed-in');
  if (!may(account.role, right)) throw new AppError('not-allowed');
  return account;
}

/** Token of the session cookie, if there is one of the right form. */
export function sessionTokenOf(request: FastifyRequest): string | undefined {
  return /(?:^|;\s*)(?:__Host-)?overseen_session=([0-9a-f]{48})(?:;|$)/.exec(request.headers.cookie ?? '')?.[1];
}

/** Value of Set-Cookie; an empty token removes the cookie. Not readable by scripts, never sent along from other sites. */
export function sessionCookie(token: string, isHttps: boolean): string {
  const name = isHttps ? '__Host-overseen_session' : 'overseen_session';
  const age = token === '' ? 0 : SESSION_SECONDS;
  return `${name}=${token}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Strict${isHttps ? '; Secure' : ''}`;
}

/** Whether cookies of this instance are for https alone. */
export function hasSecureCookies({ context }: Pick<Services, 'context'>): boolean {
  return context.config.publicUrl?.startsWith('https:') ?? false;
}

/** The instance as the browser of this request names it. */
export function partyOf({ context }: Pick<Services, 'context'>, request: FastifyRequest): RelyingParty {
  return relyingPartyOf(context.config, request.host);
}

/** The receipt key of `Authorization: Receipt <key>`. @throws {AppError} wrong-receipt */
export function receiptClaimOf(request: FastifyRequest, opId: string): ReceiptClaim {
  const key = /^Receipt ([0-9a-f]{64})$/.exec(request.headers.authorization ?? '')?.[1];
  if (key === undefined) throw new AppError('wrong-receipt');
  return { opId, key };
}

/** The claim of `Authorization: Receipt <opId>.<key>`, with which a photo is asked for; undefined without one. */
export function photoClaimOf(request: FastifyRequest): ReceiptClaim | undefined {
  const match = /^Receipt ([0-9a-f]{32})\.([0-9a-f]{64})$/.exec(request.headers.authorization ?? '');
  const [, opId, key] = match ?? [];
  return opId === undefined || key === undefined ? undefined : { opId, key };
}
