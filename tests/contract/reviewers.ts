/** Accounts that review, for the store's tests. */
import type { Role } from '../../src/domain/people/rights.ts';
import type { Proposed, Reviewer } from '../../src/domain/proposal/proposal.ts';
import type { NewProposal } from '../../src/storage/proposal-store.ts';
import type { Store } from '../../src/storage/store.ts';
import { randomId, sha, TODAY } from './samples.ts';

/** An account that has signed in. */
export async function aReviewer(store: Store, name: string, role: Role = 'moderator'): Promise<Reviewer> {
  const token = sha(randomId());
  await store.addInvite(token, { name, role }, '2027-01-01');
  const account = await store.redeemInvite(token, sha(randomId()), TODAY);
  if (account === undefined) throw new Error(`expected an account for ${name}`);
  return { id: account.id, name };
}

/** A proposal with a fresh id. */
export function aProposal(proposed: NewProposal['proposed'], changes: Partial<NewProposal> = {}): NewProposal {
  return { id: randomId(), proposed, reason: 'private-home', ...changes };
}

/** Hiding a camera. */
export function hiding(cameraId: string): Extract<Proposed, { act: 'hide-camera' | 'show-camera' | 'remove-camera' }> {
  return { act: 'hide-camera', cameraId };
}

/** Bodies of the log's acts, as they are read. */
export async function actsOf(store: Store): Promise<Record<string, unknown>[]> {
  const bodies = (await store.listLog(0, 1000)).map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  return bodies.filter(({ kind }) => kind === 'act');
}
