/** What people do with their own accounts, and administrators with those of others. */
import { AppError } from '../../protocol/error-code.ts';
import type { InviteRequest, Keys, LinkAnswer, People, PersonChange, Sessions } from '../../protocol/schema/people.ts';
import type { ChangeOutcome, SignedIn } from '../../storage/people-store.ts';
import { type ServiceContext, todayOf } from './context.ts';
import { readName } from './person-name.ts';
import { linkExpiry } from './sessions.ts';

/** One's own passkeys. */
export async function listOwnKeys({ store }: ServiceContext, { id }: SignedIn): Promise<Keys> {
  return { keys: await store.listKeys(id) };
}

/** Gives a key another name. @throws {AppError} unknown-key, out-of-range */
export async function renameOwnKey(
  { store }: ServiceContext,
  { id }: SignedIn,
  { keyId, name }: { keyId: string; name: string },
): Promise<void> {
  if (!(await store.renameKey(id, keyId, readName(name, '/name')))) throw new AppError('unknown-key');
}

/** Takes a key away and ends every session of the account. Repeating it is no error. @throws {AppError} last-key */
export async function revokeOwnKey(context: ServiceContext, { id }: SignedIn, keyId: string): Promise<void> {
  if ((await context.store.revokeKey(id, keyId, todayOf(context))) === 'last-key') throw new AppError('last-key');
}

/** Where one is signed in, by day. */
export async function listOwnSessions(context: ServiceContext, { id, sessionId }: SignedIn): Promise<Sessions> {
  const sessions = await context.store.listSessions(id, todayOf(context));
  return { sessions: sessions.map((session) => ({ ...session, current: session.id === sessionId })) };
}

/** Everybody with an account, and the open invitations. */
export async function listPeople(context: ServiceContext, self: SignedIn): Promise<People> {
  const { people, invites } = await context.store.listPeople(todayOf(context));
  return {
    people: people.map(({ areas, ...person }) => ({
      ...person,
      ...(areas && { areas: [...areas] }),
      self: person.id === self.id,
    })),
    invites: invites.map(({ areas, ...invite }) => ({ ...invite, ...(areas && { areas: [...areas] }) })),
  };
}

/** Invites somebody by a link whose secret the page has made. @throws {AppError} name-taken, out-of-range */
export async function invitePerson(
  context: ServiceContext,
  { tokenHash, name, role, areas }: InviteRequest,
): Promise<LinkAnswer> {
  const expiresOn = linkExpiry(context);
  const person = { name: readName(name, '/name'), role, ...(areas && { areas }) };
  if (!(await context.store.addInvite(tokenHash, person, expiresOn))) throw new AppError('name-taken');
  return { expiresOn };
}

/** Makes a link back into an account. @throws {AppError} unknown-person */
export async function recoverPerson(
  context: ServiceContext,
  accountId: string,
  tokenHash: string,
): Promise<LinkAnswer> {
  const expiresOn = linkExpiry(context);
  if (!(await context.store.addRecovery(tokenHash, accountId, expiresOn))) throw new AppError('unknown-person');
  return { expiresOn };
}

/** Changes role or areas. @throws {AppError} unknown-person, last-admin */
export async function changePerson(context: ServiceContext, accountId: string, change: PersonChange): Promise<void> {
  expectChanged(await context.store.changePerson(accountId, change));
}

/** Removes an account. @throws {AppError} unknown-person, last-admin */
export async function removePerson(context: ServiceContext, accountId: string): Promise<void> {
  expectChanged(await context.store.removePerson(accountId));
}

function expectChanged(outcome: ChangeOutcome): void {
  if (outcome !== 'changed') throw new AppError(outcome);
}
