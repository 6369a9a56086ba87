/** Moderators' sessions. Only hashes of tokens reach the store. */
import { AppError } from '../../protocol/error-code.ts';
import type { Account, Role } from '../../storage/store.ts';
import { type ServiceContext, sha256Of, todayOf } from './context.ts';

const TOKEN_BYTES = 24;
const INVITE_DAYS = 7;
const DAY_MS = 86_400_000;
const ADMIN_KNOWN = 'server.admin-exists';

/** Uses an invitation up. @throws {AppError} invite-used */
export async function openSession(
  context: ServiceContext,
  invite: string,
): Promise<{ token: string; account: Account }> {
  const token = context.randomHex(TOKEN_BYTES);
  const account = await context.store.redeemInvite(sha256Of(invite), sha256Of(token), todayOf(context));
  if (account === undefined) throw new AppError('invite-used');
  if (account.role === 'admin') await context.store.setSetting(ADMIN_KNOWN, 'yes');
  return { token, account };
}

/** Whose session it is; undefined for a visitor. */
export async function findAccount(context: ServiceContext, token: string | undefined): Promise<Account | undefined> {
  if (token === undefined) return undefined;
  return context.store.findSession(sha256Of(token), todayOf(context));
}

/** Ends a session; one that is not there is no error. */
export async function closeSession(context: ServiceContext, token: string): Promise<void> {
  await context.store.endSession(sha256Of(token));
}

/** Makes a single-use invitation, good for seven days, and returns its secret. */
export async function createInvite(context: ServiceContext, account: { name: string; role: Role }): Promise<string> {
  const invite = context.randomHex(TOKEN_BYTES);
  const expiresOn = new Date(context.now() + INVITE_DAYS * DAY_MS).toISOString().slice(0, 10);
  await context.store.addInvite(sha256Of(invite), account, expiresOn);
  return invite;
}

/** An invitation for the first administrator; undefined once one has signed in. */
export async function createFirstInvite(context: ServiceContext): Promise<string | undefined> {
  if ((await context.store.getSetting(ADMIN_KNOWN)) === 'yes') return undefined;
  return createInvite(context, { name: 'admin', role: 'admin' });
}
