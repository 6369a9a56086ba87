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

/** Bans; the sessions of an account end with it. */
export async function addBan(tx: Tables, ban: { kind: BannedKind; name: string }, today: Day): Promise<void> {
  await tx
    .insertInto('ban')
    .values({ ...ban, on_day: today })
    .execute();
  if (ban.kind === 'source') return;
  await tx
    .deleteFrom('session')
    .where('account_id', 'in', tx.selectFrom('account').select('id').where('name', '=', ban.name))
    .execute();
}
