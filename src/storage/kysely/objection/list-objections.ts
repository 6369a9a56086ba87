/** What moderators read of objections. */
import type { Day, PhotoRef } from '../../../domain/camera/camera.ts';
import type { HeldReason, ObjectionVote } from '../../../domain/objection/objection.ts';
import type { Tables } from '../../engine.ts';
import type { ListedObjection, NamedVote, ObjectionPage } from '../../objection-store.ts';
import { readObjections } from './objection-row.ts';
import type { ObjectionTable } from './tables.ts';

/** Roles that vote. Of an admin a second person is asked like of anybody. */
const VOTING = ['moderator', 'admin'];

/** How many accounts may vote. One that was invited and never signed in is nobody yet. */
export async function countModerators(tx: Tables): Promise<number> {
  const { n } = await tx
    .selectFrom('account')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('role', 'in', VOTING)
    .executeTakeFirstOrThrow();
  return n;
}

/** The open ones that are due first, those that ended last, and what is worth an alarm. */
export async function listObjections(
  tx: Tables,
  today: Day,
  limits: { open: number; ended: number },
): Promise<ObjectionPage> {
  const open = await tx
    .selectFrom('objection')
    .selectAll()
    .where('ended_on', 'is', null)
    .orderBy('due_on')
    .orderBy('id')
    .limit(limits.open)
    .execute();
  const ended = await tx
    .selectFrom('objection')
    .selectAll()
    .where('ended_on', 'is not', null)
    .orderBy('ended_on', 'desc')
    .orderBy('id')
    .limit(limits.ended)
    .execute();
  const counts = await tx
    .selectFrom('objection')
    .select(['state', 'held', (eb) => eb.fn.countAll<number>().as('n')])
    .where('ended_on', 'is', null)
    .groupBy(['state', 'held'])
    .execute();
  const { n: receivedToday } = await tx
    .selectFrom('objection')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('received_on', '=', today)
    .executeTakeFirstOrThrow();
  const held: ObjectionPage['held'] = {};
  for (const row of counts) if (row.state === 'waiting') held[row.held as HeldReason] = row.n;
  return {
    total: counts.reduce((sum, { n }) => sum + n, 0),
    open: await listed(tx, open),
    ended: await listed(tx, ended),
    held,
    receivedToday,
    moderators: await countModerators(tx),
  };
}

async function listed(tx: Tables, rows: readonly ObjectionTable[]): Promise<ListedObjection[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const votes = await tx
    .selectFrom('objection_vote')
    .leftJoin('account', 'account.id', 'objection_vote.account_id')
    .select(['objection_id', 'account_id', 'vote', 'on_day', 'account.name'])
    .where('objection_id', 'in', ids)
    .orderBy('account_id')
    .execute();
  const masks = await tx
    .selectFrom('objection_mask')
    .select(['objection_id', 'photo'])
    .where('objection_id', 'in', ids)
    .where('photo', 'is not', null)
    .execute();
  return (await readObjections(tx, rows)).map((objection) => {
    const own: NamedVote[] = votes
      .filter(({ objection_id }) => objection_id === objection.id)
      .map((row) => ({
        accountId: row.account_id,
        name: row.name ?? '',
        vote: row.vote as ObjectionVote,
        on: row.on_day,
      }));
    const photo = masks.find(({ objection_id }) => objection_id === objection.id)?.photo ?? undefined;
    return {
      objection,
      votes: own,
      ...(photo === undefined ? {} : { maskedPhoto: JSON.parse(photo) as PhotoRef }),
    };
  });
}
