/** Objections of anybody: taken, followed, taken back, voted on, and ended by their day. */
import type { Day, Sha256 } from '../../../domain/camera/camera.ts';
import type { ObjectionVote } from '../../../domain/objection/objection.ts';
import { afterDay, takeBack, takeVote } from '../../../domain/objection/settle.ts';
import type { Engine, Tables } from '../../engine.ts';
import type { ObjectionStore, OpenObjectionOutcome, VoteOutcome } from '../../objection-store.ts';
import { countModerators, listObjections } from './list-objections.ts';
import { findObjection } from './objection-row.ts';
import { carryOut, lockObjections } from './settle.ts';
import { takeObjection } from './take-objection.ts';

/** Objections read at a time when their day has passed. */
const LAPSES_AT_ONCE = 50;

/** Methods of objections. */
export function objectionMethods(engine: Engine): ObjectionStore {
  return {
    takeObjection: (item, context) => engine.write((tx) => takeObjection(tx, item, context)),
    openObjection: (id, receiptHash) => open(engine.db, id, receiptHash),
    withdrawObjection: (id, receiptHash, today) => engine.write((tx) => withdraw(tx, { id, receiptHash }, today)),
    voteOnObjection: (id, vote, today) => engine.write((tx) => voteOn(tx, { id, ...vote }, today)),
    lapseObjections: (today) => lapseAll(engine, today),
    listObjections: (today, limits) => engine.read((tx) => listObjections(tx, today, limits)),
  };
}

async function open(tx: Tables, id: string, receiptHash: Sha256): Promise<OpenObjectionOutcome> {
  const found = await findObjection(tx, id);
  if (found === undefined) return { ok: false, code: 'unknown-objection' };
  if (found.row.receipt_hash !== receiptHash) return { ok: false, code: 'wrong-receipt' };
  return { ok: true, objection: found.objection };
}

async function withdraw(
  tx: Tables,
  { id, receiptHash }: { id: string; receiptHash: Sha256 },
  today: Day,
): Promise<OpenObjectionOutcome> {
  await lockObjections(tx);
  const opened = await open(tx, id, receiptHash);
  if (!opened.ok) return opened;
  const result = takeBack(opened.objection, today);
  if (!result.ok) return result;
  await carryOut(tx, opened.objection, result.next, today);
  return { ok: true, objection: result.next };
}

async function voteOn(
  tx: Tables,
  { id, accountId, vote }: { id: string; accountId: string; vote: ObjectionVote },
  today: Day,
): Promise<VoteOutcome> {
  await lockObjections(tx);
  const found = await findObjection(tx, id);
  if (found === undefined) return { ok: false, code: 'unknown-objection' };
  const { objection } = found;
  // The answer to a vote may have been lost: said again, it is the same vote.
  const isRepeated = objection.votes.some((one) => one.accountId === accountId && one.vote === vote);
  if (isRepeated) return { ok: true, objection };
  const result = takeVote(objection, { accountId, vote, moderators: await countModerators(tx), today });
  if (!result.ok) return { ...result, objection };
  await tx
    .insertInto('objection_vote')
    .values({ objection_id: id, account_id: accountId, vote, on_day: today })
    .onConflict((conflict) => conflict.columns(['objection_id', 'account_id']).doUpdateSet({ vote, on_day: today }))
    .execute();
  await carryOut(tx, objection, result.next, today);
  return { ok: true, objection: result.next };
}

/** One commit each: the heads of history are the last lock of a transaction, and cameras come before them. */
async function lapseAll(engine: Engine, today: Day): Promise<number> {
  let count = 0;
  for (;;) {
    const due = await dueBefore(engine.db, today);
    if (due.length === 0) return count;
    for (const id of due) if (await engine.write((tx) => lapse(tx, id, today))) count += 1;
  }
}

async function dueBefore(tx: Tables, today: Day): Promise<string[]> {
  const rows = await tx
    .selectFrom('objection')
    .select('id')
    .where('ended_on', 'is', null)
    .where('due_on', '<', today)
    .where('state', 'in', ['waiting', 'masked'])
    .orderBy('due_on')
    .orderBy('id')
    .limit(LAPSES_AT_ONCE)
    .execute();
  return rows.map(({ id }) => id);
}

async function lapse(tx: Tables, id: string, today: Day): Promise<boolean> {
  await lockObjections(tx);
  const found = await findObjection(tx, id);
  const next = found === undefined ? undefined : afterDay(found.objection, today);
  // Somebody voted, or another process was first.
  if (found === undefined || next === undefined || next === found.objection) return false;
  await carryOut(tx, found.objection, next, today);
  return true;
}
