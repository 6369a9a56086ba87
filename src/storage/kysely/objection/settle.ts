/** Carries out what became of an objection: its masks, its row and its line of the log, in one transaction. */
import type { Day } from '../../../domain/camera/camera.ts';
import type { LogAct } from '../../../domain/log/acts.ts';
import type { LogBody } from '../../../domain/log/entry.ts';
import { publicPseudonym } from '../../../domain/log/pseudonym.ts';
import type { Objection, ObjectionState } from '../../../domain/objection/objection.ts';
import { isHiding } from '../../../domain/objection/settle.ts';
import type { DecidedCamera } from '../../../domain/submission/decide.ts';
import type { Tables } from '../../engine.ts';
import { hashText } from '../../hash-text.ts';
import { appendHistory } from '../chain.ts';
import type { Published } from '../publish.ts';
import { lockMaskable, mask, unmask } from './masks.ts';
import { thingOf, toObjectionChanges } from './objection-row.ts';

/** How the log names what happened to an objection. One that waits is not in it: nothing public has changed. */
const ACTS: Partial<Record<ObjectionState, LogAct>> = {
  masked: 'objection-mask',
  'kept-hidden': 'objection-keep',
  'shown-again': 'objection-show',
  lapsed: 'objection-lapse',
  withdrawn: 'objection-withdraw',
};

const NOTHING: Published = { marks: [], changes: [] };

/** Lets one objection change at a time: shares of what is masked are counted and taken in one step. The first lock of all. */
export async function lockObjections(tx: Tables): Promise<void> {
  await tx
    .updateTable('setting')
    .set((eb) => ({ value: eb.ref('value') }))
    .where('name', '=', 'objections')
    .execute();
}

/** Writes a changed objection; the row exists. */
export async function carryOut(tx: Tables, before: Objection, next: Objection, today: Day): Promise<void> {
  await tx.updateTable('objection').set(toObjectionChanges(next)).where('id', '=', next.id).execute();
  if (next.state === before.state) return;
  const published = await changeMask(tx, before, next, today);
  const isUnseen = published === NOTHING && next.votes.length === 0 && !isHiding(before);
  if (!isUnseen) await tell(tx, next, published, today);
}

async function changeMask(tx: Tables, before: Objection, next: Objection, today: Day): Promise<Published> {
  const was = isHiding(before);
  const is = isHiding(next);
  if (was === is) return NOTHING;
  return is ? mask(tx, next, await lockMaskable(tx, next), today) : unmask(tx, next, today);
}

/** Masks for a new objection whose cameras are locked already. */
export async function maskNew(
  tx: Tables,
  objection: Objection,
  cameras: readonly DecidedCamera[],
  today: Day,
): Promise<void> {
  await tell(tx, objection, await mask(tx, objection, cameras, today), today);
}

async function tell(tx: Tables, objection: Objection, { marks, changes }: Published, on: Day): Promise<void> {
  const act = ACTS[objection.state];
  if (act === undefined) return;
  const body: LogBody = {
    kind: 'act',
    on,
    act,
    by: votersFor(objection).map((accountId) => publicPseudonym(accountId, hashText)),
    ...(objection.onePerson === true ? { onePerson: true } : {}),
    reason: objection.reason,
    about: thingOf(objection),
    revisions: marks,
  };
  await appendHistory(tx, body, changes);
}

/** Accounts whose vote the state follows; nobody for what happens by itself. */
function votersFor({ state, votes }: Objection): string[] {
  const wanted = state === 'shown-again' ? 'show' : state === 'kept-hidden' || state === 'masked' ? 'hide' : undefined;
  return votes.filter(({ vote }) => vote === wanted).map(({ accountId }) => accountId);
}
