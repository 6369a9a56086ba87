/** Who may propose and confirm. */
import { publicPseudonym } from '../../../domain/log/pseudonym.ts';
import { RIGHTS } from '../../../domain/people/rights.ts';
import type { Reviewer } from '../../../domain/proposal/proposal.ts';
import type { Tables } from '../../engine.ts';
import { hashText } from '../../hash-text.ts';
import { bannedAccounts } from './ban.ts';

/** Every account that may review and is there still. Of an admin a second person is asked like of anybody; one that was invited and never signed in is nobody yet. */
export function listReviewers(tx: Tables): Promise<Reviewer[]> {
  return tx
    .selectFrom('account')
    .select(['id', 'name'])
    .where('role', 'in', [...RIGHTS.review])
    .where('removed', '=', 0)
    .where('name', 'not in', bannedAccounts(tx))
    .orderBy('name')
    .execute();
}

/** The account of a pseudonym; one that is not on record stands for itself. */
export async function reviewerOf(tx: Tables, name: string): Promise<Reviewer> {
  const row = await tx.selectFrom('account').select(['id', 'name']).where('name', '=', name).executeTakeFirst();
  return row ?? { id: name, name };
}

/** Their pseudonyms in the log, in the order in which they acted. */
export function pseudonymsOf(people: readonly Reviewer[]): string[] {
  return people.map(({ id }) => publicPseudonym(id, hashText));
}
