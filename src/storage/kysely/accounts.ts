/** One-time links: an invitation makes an account, a recovery link leads back into one. */
import type { Day, Sha256 } from '../../domain/camera/camera.ts';
import type { Engine, Tables } from '../engine.ts';
import type { NewPerson, PeopleStore } from '../people-store.ts';
import type { Account } from '../store.ts';
import { areasText, insertSession, newId, toAccount } from './account-row.ts';
import type { InviteTable } from './database.ts';
import { bannedAccounts } from './proposal/ban.ts';
import { findSession } from './sessions.ts';

/** Methods of links. */
export function accountMethods(
  engine: Engine,
): Pick<PeopleStore, 'addInvite' | 'dropInvite' | 'addRecovery' | 'redeemInvite'> {
  return {
    addInvite: (tokenHash, person, expiresOn) => engine.write((tx) => addInvite(tx, tokenHash, person, expiresOn)),
    dropInvite: (tokenHash) =>
      engine.write(async (tx) => {
        await tx.deleteFrom('invite').where('token_hash', '=', tokenHash).where('session_hash', 'is', null).execute();
      }),
    addRecovery: (tokenHash, accountId, expiresOn) =>
      engine.write(async (tx) => {
        const account = await tx
          .selectFrom('account')
          .select(['name', 'role'])
          .where('id', '=', accountId)
          .where('removed', '=', 0)
          .executeTakeFirst();
        if (account === undefined) return false;
        await tx
          .deleteFrom('invite')
          .where('account_id', '=', accountId)
          .where('session_hash', 'is', null)
          .where('token_hash', '!=', tokenHash)
          .execute();
        await insertLink(tx, { token_hash: tokenHash, ...account, expires_on: expiresOn, account_id: accountId });
        return true;
      }),
    redeemInvite: (tokenHash, sessionHash, today) =>
      engine.write((tx) => redeem(tx, { tokenHash, sessionHash }, today)),
  };
}

async function addInvite(
  tx: Tables,
  tokenHash: Sha256,
  { name, role, areas }: NewPerson,
  expiresOn: Day,
): Promise<boolean> {
  const known = await tx
    .selectFrom('invite')
    .select('token_hash')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  if (known !== undefined) return true;
  if (await isNameTaken(tx, name)) return false;
  await insertLink(tx, { token_hash: tokenHash, name, role, expires_on: expiresOn, areas: areasText(areas) });
  return true;
}

async function isNameTaken(tx: Tables, name: string): Promise<boolean> {
  const row = await tx.selectFrom('account').select('id').where('name', '=', name).executeTakeFirst();
  return row !== undefined;
}

type Link = Pick<InviteTable, 'token_hash' | 'name' | 'role' | 'expires_on'> & Partial<InviteTable>;

async function insertLink(tx: Tables, link: Link): Promise<void> {
  await tx
    .insertInto('invite')
    .values({ session_hash: null, areas: null, account_id: null, ...link })
    .onConflict((conflict) => conflict.column('token_hash').doNothing())
    .execute();
}

interface Redeeming {
  tokenHash: Sha256;
  sessionHash: Sha256;
}

async function redeem(tx: Tables, link: Redeeming, today: Day): Promise<Account | undefined> {
  const { tokenHash, sessionHash } = link;
  const invite = await tx
    .updateTable('invite')
    .set({ session_hash: sessionHash })
    .where('token_hash', '=', tokenHash)
    .where('session_hash', 'is', null)
    .where('expires_on', '>=', today)
    .where('name', 'not in', bannedAccounts(tx))
    .returningAll()
    .executeTakeFirst();
  if (invite === undefined) return repeatedRedeem(tx, link, today);
  const account = invite.account_id === null ? await makeAccount(tx, invite) : await recover(tx, invite.account_id);
  if (account === undefined) return undefined;
  await insertSession(tx, { sessionHash, accountId: account.id, way: 'link' }, today);
  return account;
}

/** Undefined when the name was taken since the invitation was made: it must not lead into the account of somebody else. */
async function makeAccount(tx: Tables, { name, role, areas }: InviteTable): Promise<Account | undefined> {
  const row = await tx
    .insertInto('account')
    .values({ id: newId(), name, role, areas, removed: 0 })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? undefined : toAccount(row);
}

/** Whoever needs a recovery link has lost a device: what is signed in anywhere is signed out. */
async function recover(tx: Tables, accountId: string): Promise<Account | undefined> {
  const row = await tx
    .selectFrom('account')
    .selectAll()
    .where('id', '=', accountId)
    .where('removed', '=', 0)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  await tx.deleteFrom('session').where('account_id', '=', accountId).execute();
  return toAccount(row);
}

/** The answer was lost and the same device asks again: the session it opened is still its own. */
async function repeatedRedeem(
  tx: Tables,
  { tokenHash, sessionHash }: Redeeming,
  today: Day,
): Promise<Account | undefined> {
  const used = await tx
    .selectFrom('invite')
    .select('token_hash')
    .where('token_hash', '=', tokenHash)
    .where('session_hash', '=', sessionHash)
    .executeTakeFirst();
  const found = used === undefined ? undefined : await findSession(tx, sessionHash, today);
  return found?.account;
}
