/** Sources of imports and accounts of moderators from which nothing is taken any more. */
import type { Day } from '../../../domain/camera/camera.ts';
import type { BannedKind } from '../../../domain/proposal/proposal.ts';
import type { Tables } from '../../engine.ts';

/** Whether a source or an account is banned. */
export async function isBanned(tx: Tables, kind: BannedKind, name: string): Promise<boolean> {
  const row = await tx
    .selectFrom('ban')
    .select('on_day')
    .where('kind', '=', kind)
    .where('name', '=', name)
    .executeTakeFirst();
  return row !== undefined;
}

/** Names of banned accounts, for the conditions of other queries. */
export function bannedAccounts(tx: Tables) {
  return tx.selectFrom('ban').select('name').where('kind', '=', 'account');
}

/** Bans. An account is removed with it: no session, passkey or link of it is good any more, and its name is given to nobody else. */
export async function addBan(tx: Tables, ban: { kind: BannedKind; name: string }, today: Day): Promise<void> {
  await tx
    .insertInto('ban')
    .values({ ...ban, on_day: today })
    .execute();
  if (ban.kind === 'source') return;
  const account = await tx
    .updateTable('account')
    .set({ removed: 1 })
    .where('name', '=', ban.name)
    .returning('id')
    .executeTakeFirst();
  await tx.deleteFrom('invite').where('name', '=', ban.name).where('session_hash', 'is', null).execute();
  if (account === undefined) return;
  for (const table of ['session', 'passkey', 'invite'] as const)
    await tx.deleteFrom(table).where('account_id', '=', account.id).execute();
}
