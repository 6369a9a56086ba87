/** Sessions: found by the hash of their secret, renewed daily, ended one by one or all together. */
import type { Day, Sha256 } from '../../domain/camera/camera.ts';
import type { Engine, Tables } from '../engine.ts';
import type { PeopleStore, SessionLine, SessionWay, SignedIn } from '../people-store.ts';
import type { Account } from '../store.ts';
import { addDays, LONGEST_SESSION_DAYS, SESSION_DAYS, toAccount } from './account-row.ts';

type SessionMethods = Pick<
  PeopleStore,
  'findSession' | 'renewSession' | 'endSession' | 'endSessionById' | 'endSessions' | 'listSessions'
>;

/** Methods of sessions. */
export function sessionMethods(engine: Engine): SessionMethods {
  return {
    findSession: async (sessionHash, today) => {
      const found = await findSession(engine.db, sessionHash, today);
      if (found === undefined) return undefined;
      if (found.isRenewed) await engine.write((tx) => forgetPrevious(tx, sessionHash));
      return { ...found.account, sessionId: found.sessionId, renewedOn: found.renewedOn };
    },
    renewSession: (sessionHash, newHash, today) => engine.write((tx) => renew(tx, { sessionHash, newHash }, today)),
    endSession: (sessionHash) =>
      engine.write(async (tx) => {
        await tx
          .deleteFrom('session')
          .where((eb) => eb.or([eb('session_hash', '=', sessionHash), eb('previous_hash', '=', sessionHash)]))
          .execute();
      }),
    endSessionById: (accountId, sessionId) =>
      engine.write(async (tx) => {
        await tx.deleteFrom('session').where('account_id', '=', accountId).where('id', '=', sessionId).execute();
      }),
    endSessions: (accountId, exceptId) =>
      engine.write(async (tx) => {
        const all = tx.deleteFrom('session').where('account_id', '=', accountId);
        await (exceptId === undefined ? all : all.where('id', '!=', exceptId)).execute();
      }),
    listSessions: (accountId, today) => listSessions(engine.db, accountId, today),
  };
}

interface FoundSession extends Pick<SignedIn, 'sessionId' | 'renewedOn'> {
  account: Account;
  /** Its new secret was used for the first time: the one before is good no more. */
  isRenewed: boolean;
}

/** The session that a secret opens: its own, or the one before while the new one has not been used. */
export async function findSession(tx: Tables, sessionHash: Sha256, today: Day): Promise<FoundSession | undefined> {
  const row = await tx
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .selectAll('account')
    .select(['session.id as session_id', 'session_hash', 'previous_hash', 'renewed_on'])
    .where((eb) => eb.or([eb('session_hash', '=', sessionHash), eb('previous_hash', '=', sessionHash)]))
    .where('session.expires_on', '>=', today)
    .where('account.removed', '=', 0)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    account: toAccount(row),
    sessionId: row.session_id,
    renewedOn: row.renewed_on,
    isRenewed: row.session_hash === sessionHash && row.previous_hash !== null,
  };
}

async function forgetPrevious(tx: Tables, sessionHash: Sha256): Promise<void> {
  await tx.updateTable('session').set({ previous_hash: null }).where('session_hash', '=', sessionHash).execute();
}

async function renew(
  tx: Tables,
  { sessionHash, newHash }: { sessionHash: Sha256; newHash: Sha256 },
  today: Day,
): Promise<boolean> {
  const row = await tx
    .selectFrom('session')
    .select(['session_hash', 'signed_in_on'])
    .where((eb) => eb.or([eb('session_hash', '=', sessionHash), eb('previous_hash', '=', sessionHash)]))
    .where('expires_on', '>=', today)
    .where('renewed_on', '<', today)
    .executeTakeFirst();
  if (row === undefined) return false;
  const [earlier = today] = [
    addDays(today, SESSION_DAYS),
    addDays(row.signed_in_on || today, LONGEST_SESSION_DAYS),
  ].sort();
  const renewed = await tx
    .updateTable('session')
    .set({
      session_hash: newHash,
      // The answer with the new secret may be lost, and other requests with the old one are under way.
      previous_hash: sessionHash,
      renewed_on: today,
      expires_on: earlier,
    })
    .where('session_hash', '=', row.session_hash)
    .where('renewed_on', '<', today)
    .returning('id')
    .executeTakeFirst();
  return renewed !== undefined;
}

async function listSessions(tx: Tables, accountId: string, today: Day): Promise<SessionLine[]> {
  const rows = await tx
    .selectFrom('session')
    .select(['id', 'way', 'signed_in_on', 'renewed_on', 'expires_on'])
    .where('account_id', '=', accountId)
    .where('expires_on', '>=', today)
    .orderBy('renewed_on', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    way: row.way as SessionWay,
    signedInOn: row.signed_in_on,
    renewedOn: row.renewed_on,
    expiresOn: row.expires_on,
  }));
}
