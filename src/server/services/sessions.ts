/** Sessions, and the links that open them. Only hashes of secrets reach the store. */
import type { Day } from '../../domain/camera/camera.ts';
import type { Role } from '../../domain/people/rights.ts';
import { AppError } from '../../protocol/error-code.ts';
import type { SignedIn } from '../../storage/people-store.ts';
import type { Account } from '../../storage/store.ts';
import { type ServiceContext, sha256Of, todayOf } from './context.ts';

/** Days that an invitation or a recovery link may be used. */
export const LINK_DAYS = 7;

const TOKEN_BYTES = 24;
const DAY_MS = 86_400_000;
const ADMIN_KNOWN = 'server.admin-exists';

/** A new secret of a session. */
export function makeToken(context: ServiceContext): string {
  return context.randomHex(TOKEN_BYTES);
}

/** Last day of a link that is made today. */
export function linkExpiry({ now }: Pick<ServiceContext, 'now'>): Day {
  return new Date(now() + LINK_DAYS * DAY_MS).toISOString().slice(0, 10);
}

/** Uses a link up. @throws {AppError} invite-used */
export async function openSession(
  context: ServiceContext,
  invite: string,
): Promise<{ token: string; account: Account }> {
  const token = makeToken(context);
  const account = await context.store.redeemInvite(sha256Of(invite), sha256Of(token), todayOf(context));
  if (account === undefined) throw new AppError('invite-used');
  if (account.role === 'admin') await context.store.setSetting(ADMIN_KNOWN, 'yes');
  return { token, account };
}

/** Whose session it is; undefined for a visitor. */
export async function findAccount(context: ServiceContext, token: string | undefined): Promise<SignedIn | undefined> {
  if (token === undefined) return undefined;
  return context.store.findSession(sha256Of(token), todayOf(context));
}

/** A new secret for a session whose own is of another day; undefined when it stays. */
export async function renewSession(
  context: ServiceContext,
  token: string,
  { renewedOn }: SignedIn,
): Promise<string | undefined> {
  const today = todayOf(context);
  if (renewedOn >= today) return undefined;
  const next = makeToken(context);
  return (await context.store.renewSession(sha256Of(token), sha256Of(next), today)) ? next : undefined;
}

/** Ends a session; one that is not there is no error. */
export async function closeSession(context: ServiceContext, token: string): Promise<void> {
  await context.store.endSession(sha256Of(token));
}

/** Makes a single-use invitation and returns its secret. @throws {AppError} name-taken */
export async function createInvite(
  context: ServiceContext,
  person: { name: string; role: Role; areas?: readonly string[] },
): Promise<string> {
  const invite = makeToken(context);
  if (await context.store.addInvite(sha256Of(invite), person, linkExpiry(context))) return invite;
  throw new AppError('name-taken');
}

/** An invitation for the first administrator; undefined once one has signed in. */
export async function createFirstInvite(context: ServiceContext): Promise<string | undefined> {
  if ((await context.store.getSetting(ADMIN_KNOWN)) === 'yes') return undefined;
  const isTaken = (await context.store.findPerson('admin')) !== undefined;
  return createInvite(context, { name: isTaken ? `admin-${context.randomHex(3)}` : 'admin', role: 'admin' });
}
