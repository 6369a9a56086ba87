/** Accounts as administrators see and change them. */
import type { Day } from '../../domain/camera/camera.ts';
import type { Role } from '../../domain/people/rights.ts';
import type { Engine, Tables } from '../engine.ts';
import type { ChangeOutcome, InviteLine, PeopleStore, PersonChange, PersonLine } from '../people-store.ts';
import { areasOf, areasText, toAccount } from './account-row.ts';

/** Methods of administrators. */
export function peopleMethods(
  engine: Engine,
): Pick<PeopleStore, 'listPeople' | 'findPerson' | 'changePerson' | 'removePerson'> {
  return {
    listPeople: async (today) => ({
      people: await listAccounts(engine.db, today),
      invites: await listInvites(engine.db, today),
    }),
    findPerson: async (name) => {
      const row = await engine.db
        .selectFrom('account')
        .selectAll()
        .where('name', '=', name)
        .where('removed', '=', 0)
        .executeTakeFirst();
      return row === undefined ? undefined : toAccount(row);
    },
    changePerson: (accountId, change) => engine.write((tx) => changePerson(tx, accountId, change)),
    removePerson: (accountId) => engine.write((tx) => removePerson(tx, accountId)),
  };
}

async function listAccounts(tx: Tables, today: Day): Promise<PersonLine[]> {
  const rows = await tx
    .selectFrom('account')
    .selectAll()
    .select((eb) => [
      eb
        .selectFrom('passkey')
        .select((key) => key.fn.countAll<number>().as('n'))
        .whereRef('passkey.account_id', '=', 'account.id')
        .as('keys'),
      eb
        .selectFrom('session')
        .select((session) => session.fn.countAll<number>().as('n'))
        .whereRef('session.account_id', '=', 'account.id')
        .where('session.expires_on', '>=', today)
        .as('sessions'),
      eb
        .selectFrom('invite')
        .select((invite) => invite.fn.max('invite.expires_on').as('day'))
        .whereRef('invite.account_id', '=', 'account.id')
        .where('invite.session_hash', 'is', null)
        .where('invite.expires_on', '>=', today)
        .as('recovery'),
    ])
    .where('removed', '=', 0)
    .orderBy('name')
    .execute();
  return rows.map((row) => ({
    ...toAccount(row),
    keys: row.keys ?? 0,
    sessions: row.sessions ?? 0,
    recoveryUntil: row.recovery,
  }));
}

async function listInvites(tx: Tables, today: Day): Promise<InviteLine[]> {
  const rows = await tx
    .selectFrom('invite')
    .select(['token_hash', 'name', 'role', 'areas', 'expires_on'])
    .where('account_id', 'is', null)
    .where('session_hash', 'is', null)
    .where('expires_on', '>=', today)
    // One whose name was taken meanwhile leads nowhere.
    .where('name', 'not in', (eb) => eb.selectFrom('account').select('name'))
    .orderBy('name')
    .orderBy('expires_on')
    .execute();
  return rows.map(({ token_hash, name, role, areas, expires_on }) => {
    const limits = areasOf(areas);
    return { tokenHash: token_hash, name, role: role as Role, ...(limits && { areas: limits }), expiresOn: expires_on };
  });
}

async function changePerson(tx: Tables, accountId: string, { role, areas }: PersonChange): Promise<ChangeOutcome> {
  const admins = await lockAdmins(tx);
  const account = await tx
    .selectFrom('account')
    .select('role')
    .where('id', '=', accountId)
    .where('removed', '=', 0)
    .executeTakeFirst();
  if (account === undefined) return 'unknown-person';
  const isNewRole = role !== undefined && role !== account.role;
  if (isNewRole && isOnlyOne(admins, accountId)) return 'last-admin';
  if (isNewRole) {
    await tx.updateTable('account').set({ role }).where('id', '=', accountId).execute();
    await tx.deleteFrom('session').where('account_id', '=', accountId).execute();
  }
  if (areas !== undefined) {
    await tx
      .updateTable('account')
      .set({ areas: areasText(areas) })
      .where('id', '=', accountId)
      .execute();
  }
  return 'changed';
}

async function removePerson(tx: Tables, accountId: string): Promise<ChangeOutcome> {
  if (isOnlyOne(await lockAdmins(tx), accountId)) return 'last-admin';
  const row = await tx
    .updateTable('account')
    .set({ removed: 1 })
    .where('id', '=', accountId)
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return 'unknown-person';
  await tx.deleteFrom('session').where('account_id', '=', accountId).execute();
  await tx.deleteFrom('passkey').where('account_id', '=', accountId).execute();
  await tx.deleteFrom('invite').where('account_id', '=', accountId).execute();
  return 'changed';
}

/** Ids of the administrators, whose rows are held: of two who take the role from each other, one is told no. */
async function lockAdmins(tx: Tables): Promise<string[]> {
  const rows = await tx
    .updateTable('account')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('role', '=', 'admin')
    .where('removed', '=', 0)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

function isOnlyOne(admins: readonly string[], accountId: string): boolean {
  return admins.length === 1 && admins[0] === accountId;
}
