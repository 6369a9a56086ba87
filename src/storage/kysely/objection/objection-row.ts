/** An objection as rows, and back. This folder alone writes them, hence the casts on reading. */
import type { HeldReason, Objection, ObjectionState, ObjectionVote } from '../../../domain/objection/objection.ts';
import type { ObjectionReason } from '../../../domain/objection/reasons.ts';
import type { Tables } from '../../engine.ts';
import type { NewObjection } from '../../objection-store.ts';
import type { ObjectionTable, ObjectionVoteTable } from './tables.ts';

/** What one objection at a time may be about. */
export function thingOf({ cameraId, photo }: Pick<NewObjection, 'cameraId' | 'photo'>): string {
  return photo ?? cameraId;
}

/** The columns that change during an objection's life. Words are for those who decide, and for nobody afterwards. */
export function toObjectionChanges(objection: Objection) {
  return {
    state: objection.state,
    words: objection.endedOn === undefined ? (objection.words ?? null) : null,
    ended_on: objection.endedOn ?? null,
    one_person: objection.onePerson === true ? 1 : 0,
  };
}

/** Row of a new one. */
export function toObjectionRow(
  objection: Objection,
  { receiptHash, bodyHash }: Pick<NewObjection, 'receiptHash' | 'bodyHash'>,
): ObjectionTable {
  return {
    id: objection.id,
    receipt_hash: receiptHash,
    body_hash: bodyHash,
    thing: thingOf(objection),
    camera_id: objection.cameraId,
    photo: objection.photo ?? null,
    reason: objection.reason,
    held: objection.held ?? null,
    received_on: objection.receivedOn,
    due_on: objection.dueOn,
    ...toObjectionChanges(objection),
  };
}

/** An objection of its rows. */
export function fromObjectionRow(row: ObjectionTable, votes: readonly ObjectionVoteTable[]): Objection {
  return {
    id: row.id,
    cameraId: row.camera_id,
    ...(row.photo === null ? {} : { photo: row.photo }),
    reason: row.reason as ObjectionReason,
    ...(row.words === null ? {} : { words: row.words }),
    state: row.state as ObjectionState,
    ...(row.held === null ? {} : { held: row.held as HeldReason }),
    receivedOn: row.received_on,
    dueOn: row.due_on,
    ...(row.ended_on === null ? {} : { endedOn: row.ended_on }),
    ...(row.one_person === 1 ? { onePerson: true } : {}),
    votes: votes.map(({ account_id, vote, on_day }) => ({
      accountId: account_id,
      vote: vote as ObjectionVote,
      on: on_day,
    })),
  };
}

/** Whole objections of their rows, in the same order. */
export async function readObjections(tx: Tables, rows: readonly ObjectionTable[]): Promise<Objection[]> {
  if (rows.length === 0) return [];
  const votes = await tx
    .selectFrom('objection_vote')
    .selectAll()
    .where(
      'objection_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('on_day')
    .orderBy('account_id')
    .execute();
  return rows.map((row) =>
    fromObjectionRow(
      row,
      votes.filter(({ objection_id }) => objection_id === row.id),
    ),
  );
}

/** One objection and the hash of its receipt. */
export async function findObjection(
  tx: Tables,
  id: string,
): Promise<{ row: ObjectionTable; objection: Objection } | undefined> {
  const row = await tx.selectFrom('objection').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return undefined;
  const [objection] = await readObjections(tx, [row]);
  return objection === undefined ? undefined : { row, objection };
}
