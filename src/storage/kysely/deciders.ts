/** Who may decide on an entry. */
import { type Areas, limitsOf } from '../../domain/people/area.ts';
import { may, ROLES } from '../../domain/people/rights.ts';
import type { OpId } from '../../domain/submission/submission.ts';
import type { Engine, Tables } from '../engine.ts';
import type { ReviewStore } from '../review-store.ts';
import { toAccount } from './account-row.ts';
import { isWithin } from './within.ts';

/** Methods that tell who may decide. */
export function deciderMethods({ db }: Engine): Pick<ReviewStore, 'listDeciders' | 'isEntryWithin'> {
  return {
    listDeciders: (opId) => listDeciders(db, opId),
    isEntryWithin: (opId, areas) => isEntryWithin(db, opId, areas),
  };
}

/** Pseudonyms of everybody who may decide on an entry. */
export async function listDeciders(tx: Tables, opId: OpId): Promise<string[]> {
  const rows = await tx
    .selectFrom('account')
    .selectAll()
    .where(
      'role',
      'in',
      ROLES.filter((role) => may(role, 'review')),
    )
    .where('removed', '=', 0)
    .orderBy('name')
    .execute();
  const names: string[] = [];
  for (const account of rows.map(toAccount)) {
    const limits = limitsOf(account);
    if (limits === undefined || (await isEntryWithin(tx, opId, limits))) names.push(account.name);
  }
  return names;
}

async function isEntryWithin(tx: Tables, opId: OpId, areas: Areas): Promise<boolean> {
  const row = await tx
    .selectFrom('submission')
    .select('op_id')
    .where('op_id', '=', opId)
    .where((eb) => isWithin(eb, areas))
    .executeTakeFirst();
  return row !== undefined;
}
