/** Passkeys, and the challenges that they have answered. */
import type { Day, Sha256 } from '../../domain/camera/camera.ts';
import type { Engine, Tables } from '../engine.ts';
import type { AddKeyOutcome, KeyLine, KeyUse, NewKey, PeopleStore, RevokeOutcome, StoredKey } from '../people-store.ts';
import type { Account } from '../store.ts';
import { addDays, insertSession, newId, toAccount } from './account-row.ts';
import type { PasskeyTable } from './database.ts';

/** Most passkeys of one account. */
export const MAX_KEYS = 10;

type KeyMethods = Pick<
  PeopleStore,
  'addKey' | 'listKeys' | 'listCredentials' | 'findKey' | 'useKey' | 'renameKey' | 'revokeKey'
>;

/** Methods of passkeys. */
export function keyMethods(engine: Engine): KeyMethods {
  return {
    addKey: (accountId, key, challengeHash, today) =>
      engine.write((tx) => addKey(tx, { accountId, key, challengeHash }, today)),
    listKeys: (accountId) => listKeys(engine.db, accountId),
    listCredentials: async (accountId) => {
      const rows = await engine.db
        .selectFrom('passkey')
        .select('credential_id')
        .where('account_id', '=', accountId)
        .execute();
      return rows.map((row) => row.credential_id);
    },
    findKey: async (credentialId) => {
      const row = await engine.db
        .selectFrom('passkey')
        .selectAll()
        .where('credential_id', '=', credentialId)
        .executeTakeFirst();
      return row === undefined ? undefined : toKey(row);
    },
    useKey: (use, today) => engine.write((tx) => useKey(tx, use, today)),
    renameKey: (accountId, keyId, name) =>
      engine.write(async (tx) => {
        const row = await tx
          .updateTable('passkey')
          .set({ name })
          .where('account_id', '=', accountId)
          .where('id', '=', keyId)
          .returning('id')
          .executeTakeFirst();
        return row !== undefined;
      }),
    revokeKey: (accountId, keyId, today) => engine.write((tx) => revokeKey(tx, { accountId, keyId }, today)),
  };
}

async function addKey(
  tx: Tables,
  { accountId, key, challengeHash }: { accountId: string; key: NewKey; challengeHash: Sha256 },
  today: Day,
): Promise<AddKeyOutcome> {
  if (!(await takeChallenge(tx, challengeHash, today))) return 'used';
  // The row of the account is held, so that two at once are counted one after the other.
  await tx
    .updateTable('account')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('id', '=', accountId)
    .execute();
  const { n } = await tx
    .selectFrom('passkey')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  if (n >= MAX_KEYS) return 'too-many';
  const row = await tx
    .insertInto('passkey')
    .values({
      id: newId(),
      account_id: accountId,
      credential_id: key.credentialId,
      public_key: key.publicKey,
      counter: key.counter,
      transports: JSON.stringify(key.transports),
      name: key.name,
      added_on: today,
      used_on: null,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row === undefined ? 'known' : 'added';
}

/** True for the first to answer a challenge. Those of days past are forgotten: they are not good any more by their own date. */
async function takeChallenge(tx: Tables, challengeHash: Sha256, today: Day): Promise<boolean> {
  await tx.deleteFrom('used_challenge').where('on_day', '<', addDays(today, -1)).execute();
  const row = await tx
    .insertInto('used_challenge')
    .values({ challenge_hash: challengeHash, on_day: today })
    .onConflict((conflict) => conflict.column('challenge_hash').doNothing())
    .returning('challenge_hash')
    .executeTakeFirst();
  return row !== undefined;
}

async function listKeys(tx: Tables, accountId: string): Promise<KeyLine[]> {
  const rows = await tx
    .selectFrom('passkey')
    .select(['id', 'name', 'added_on', 'used_on'])
    .where('account_id', '=', accountId)
    .orderBy('added_on')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, name: row.name, addedOn: row.added_on, usedOn: row.used_on }));
}

function toKey(row: PasskeyTable): StoredKey {
  return {
    id: row.id,
    accountId: row.account_id,
    credentialId: row.credential_id,
    publicKey: row.public_key,
    counter: row.counter,
    transports: JSON.parse(row.transports) as string[],
    name: row.name,
  };
}

async function useKey(
  tx: Tables,
  { keyId, counter, challengeHash, sessionHash }: KeyUse,
  today: Day,
): Promise<Account | undefined> {
  if (!(await takeChallenge(tx, challengeHash, today))) return undefined;
  // Keys that are kept on several devices count nothing and say 0 for ever; any other must have gone on.
  const key = await tx
    .updateTable('passkey')
    .set({ counter, used_on: today })
    .where('id', '=', keyId)
    .where('counter', counter === 0 ? '=' : '<', counter)
    .returning('account_id')
    .executeTakeFirst();
  if (key === undefined) return undefined;
  const account = await tx
    .selectFrom('account')
    .selectAll()
    .where('id', '=', key.account_id)
    .where('removed', '=', 0)
    .executeTakeFirst();
  if (account === undefined) return undefined;
  await insertSession(tx, { sessionHash, accountId: account.id, way: 'key' }, today);
  return toAccount(account);
}

async function revokeKey(
  tx: Tables,
  { accountId, keyId }: { accountId: string; keyId: string },
  today: Day,
): Promise<RevokeOutcome> {
  await tx
    .updateTable('account')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('id', '=', accountId)
    .execute();
  const keys = await tx.selectFrom('passkey').select('id').where('account_id', '=', accountId).execute();
  if (!keys.some(({ id }) => id === keyId)) return 'revoked';
  if (keys.length === 1 && !(await hasRecovery(tx, accountId, today))) return 'last-key';
  await tx.deleteFrom('passkey').where('id', '=', keyId).execute();
  await tx.deleteFrom('session').where('account_id', '=', accountId).execute();
  return 'revoked';
}

async function hasRecovery(tx: Tables, accountId: string, today: Day): Promise<boolean> {
  const row = await tx
    .selectFrom('invite')
    .select('token_hash')
    .where('account_id', '=', accountId)
    .where('session_hash', 'is', null)
    .where('expires_on', '>=', today)
    .executeTakeFirst();
  return row !== undefined;
}
