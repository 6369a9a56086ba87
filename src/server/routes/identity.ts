/** Who asks: the session of a moderator, or the key of a receipt. */
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../protocol/error-code.ts';
import type { Account, Role } from '../../storage/store.ts';
import type { ReceiptClaim } from '../services/receipts.ts';
import { findAccount } from '../services/sessions.ts';
import type { Services } from '../services.ts';

const SESSION_SECONDS = 30 * 86_400;

/** The account of the request's session; undefined for a visitor. */
export function accountOf({ context }: Services, request: FastifyRequest): Promise<Account | undefined> {
  return findAccount(context, sessionTokenOf(request));
}

/** The account, which must have one of the roles. @throws {AppError} not-signed-in, not-allowed */
export async function requireRole(services: Services, request: FastifyRequest, ...roles: Role[]): Promise<Account> {
  const account = await accountOf(services, request);
  if (account === undefined) throw new AppError('not-signed-in');
  if (!roles.includes(account.role)) throw new AppError('not-allowed');
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
