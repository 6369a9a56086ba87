/** A decision that waits for the daily release, as a row. Its document is JSON that this file alone writes, hence the cast on reading. */
import type { Insertable } from 'kysely';
import type { OpId, TakenDecision } from '../../domain/submission/submission.ts';
import type { Tables } from '../engine.ts';
import type { HeldDecisionTable } from './database.ts';
import type { Agreement } from './proposal/agreement.ts';

/** A decision with all that carrying it out takes. */
export interface Held {
  taken: TakenDecision;
  /** How the public log names who took it. */
  pseudonym?: string;
  /** Who agreed, when one person was not enough. */
  agreed?: Agreement;
}

/** Its row. */
export function toHeldRow(opId: OpId, held: Held): Insertable<HeldDecisionTable> {
  const { bulkId = null, on } = held.taken;
  return { op_id: opId, bulk_id: bulkId, on_day: on, doc: JSON.stringify(held) };
}

/** What these entries wait with, as far as they wait for the release. */
export async function readHeld(tx: Tables, opIds: readonly OpId[]): Promise<Map<OpId, Held>> {
  if (opIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('held_decision')
    .select(['op_id', 'doc'])
    .where('op_id', 'in', [...opIds])
    .execute();
  return new Map(rows.map((row) => [row.op_id, JSON.parse(row.doc) as Held]));
}

/** Forgets what these entries waited with: it was taken back, carried out, or they have ended otherwise. */
export async function dropHeld(tx: Tables, opIds: readonly OpId[]): Promise<void> {
  await tx
    .deleteFrom('held_decision')
    .where('op_id', 'in', [...opIds])
    .execute();
}
