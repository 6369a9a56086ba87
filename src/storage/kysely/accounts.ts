/** Moderators' accounts: opened by an invitation, used through sessions. */
import { randomBytes } from 'node:crypto';
import type { Day, Sha256 } from '../../domain/camera/camera.ts';
import type { Engine, Tables } from '../engine.ts';
import type { Account, Role, Store } from '../store.ts';
import { bannedAccounts } from './proposal/ban.ts';

/** Days a session lasts. */
export const SESSION_DAYS = 30;

const MS_PER_DAY = 86_400_000;

/** Methods of accounts. */
export function accountMethods(
  engine: Engine,
): Pick<Store, 'addInvite' | 'redeemInvite' | 'findSession' | 'endSession'> {
  return {
    addInvite: (tokenHash, { name, role }, expiresOn) =>
      engine.write(async (tx) => {
        await tx
          .insertInto('invite')
          .values({ token_hash: tokenHash, name, role, expires_on: expiresOn, session_hash: null })
          .onConflict((conflict) => conflict.column('token_hash').doNothing())
          .execute();
      }),
    redeemInvite: (tokenHash, sessionHash, today) =>
      engine.write((tx) => redeem(tx, { tokenHash, sessionHash }, today)),
    findSession: (sessionHash, today) => findSession(engine.db, sessionHash, today),
    endSession: (sessionHash) =>
      engine.write(async (tx) => {
        await tx.deleteFrom('session').where('session_hash', '=', sessionHash).execute();
      }),
  };
}

async function redeem(
  tx: Tables,
  { tokenHash, sessionHash }: { tokenHash: Sha256; sessionHash: Sha256 },
  today: Day,
): Promise<Account | undefined> {
  const invite = await tx
    .updateTable('invite')
    .set({ session_hash: sessionHash })
    .where('token_hash', '=', tokenHash)
    .where('session_hash', 'is', null)
    .where('expires_on', '>=', today)
    .where('name', 'not in', bannedAccounts(tx))
    .returning(['name', 'role'])
    .executeTakeFirst();
  if (invite === undefined) return repeatedRedeem(tx, { tokenHash, sessionHash }, today);
  // An invitation for a name that exists is the way back in for who lost their session.
  const account = await tx
    .insertInto('account')
    .values({ id: randomBytes(16).toString('hex'), name: invite.name, role: invite.role })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ role: invite.role }))
    .returningAll()
    .executeTakeFirstOrThrow();
  await tx.deleteFrom('session').where('expires_on', '<', today).execute();
  await tx
    .insertInto('session')
    .values({ session_hash: sessionHash, account_id: account.id, expires_on: addDays(today, SESSION_DAYS) })
    .execute();
  return toAccount(account);
}

/** The answer was lost and the same device asks again: the session it opened is still its own. */
async function repeatedRedeem(
  tx: Tables,
  { tokenHash, sessionHash }: { tokenHash: Sha256; sessionHash: Sha256 },
  today: Day,
): Promise<Account | undefined> {
  const used = await tx
    .selectFrom('invite')
    .select('token_hash')
    .where('token_hash', '=', tokenHash)
    .where('session_hash', '=', sessionHash)
    .executeTakeFirst();
  return used === undefined ? undefined : findSession(tx, sessionHash, today);
}

async function findSession(tx: Tables, sessionHash: Sha256, today: Day): Promise<Account | undefined> {
  const row = await tx
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .selectAll('account')
    .where('session_hash', '=', sessionHash)
    .where('expires_on', '>=', today)
    .where('account.name', 'not in', bannedAccounts(tx))
    .executeTakeFirst();
  return row === undefined ? undefined : toAccount(row);
}

function toAccount({ id, name, role }: { id: string; name: string; role: string }): Account {
  return { id, name, role: role as Role };
}

function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * MS_PER_DAY).toISOString().slice(0, 10);
}
