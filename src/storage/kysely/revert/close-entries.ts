/** Closes the entries of a source that was undone: their contributors are told "not published", with a reason. */

import type { Insertable } from 'kysely';
import type { Day } from '../../../domain/camera/camera.ts';
import type { Proposal } from '../../../domain/proposal/proposal.ts';
import { OPEN_STATES, type OpId, REFUSAL_REASONS, type RefusalReason } from '../../../domain/submission/submission.ts';
import type { Tables } from '../../engine.ts';
import { hashText } from '../../hash-text.ts';
import type { DecisionTable } from '../database.ts';
import { dropHeld } from '../held-row.ts';
import { insertRows } from '../insert-rows.ts';

/** Reason for the contributor, where that of the act is none of theirs. */
const OTHERWISE: RefusalReason = 'cannot-verify';

/** Refuses those that are open, held or accepted; others have ended otherwise meanwhile. */
export async function closeEntries(
  tx: Tables,
  { id, reason, proposedBy }: Proposal,
  { opIds, today }: { opIds: readonly OpId[]; today: Day },
): Promise<void> {
  const rows = await tx
    .updateTable('submission')
    .set((eb) => ({ state: 'refused', version: eb('version', '+', 1), conflict_fields: '[]', is_open: 0 }))
    .where('op_id', 'in', [...opIds])
    .where('state', 'in', [...OPEN_STATES, 'held', 'accepted', 'merged'])
    .returning(['op_id', 'version'])
    .execute();
  if (rows.length === 0) return;
  await dropHeld(tx, opIds);
  const numbers = await nextNumbers(
    tx,
    rows.map(({ op_id }) => op_id),
  );
  const told = REFUSAL_REASONS.find((word) => word === reason) ?? OTHERWISE;
  const decisions = rows.map(
    ({ op_id, version }): Insertable<DecisionTable> => ({
      // Follows from act and entry: a repetition would be the same decision.
      decision_id: hashText(`overseen:revert:${id}:${op_id}`).slice(0, 32),
      op_id,
      n: numbers.get(op_id) ?? 1,
      action: 'refuse',
      expect_version: version - 1,
      reason: told,
      text: null,
      into_camera: null,
      fields: null,
      actor: proposedBy.name,
      on_day: today,
      made_rev: null,
    }),
  );
  await insertRows(tx, 'decision', decisions);
}

async function nextNumbers(tx: Tables, opIds: readonly OpId[]): Promise<Map<OpId, number>> {
  const rows = await tx
    .selectFrom('decision')
    .select((eb) => ['op_id', eb.fn.max('n').as('n')])
    .where('op_id', 'in', [...opIds])
    .groupBy('op_id')
    .execute();
  return new Map(rows.map(({ op_id, n }) => [op_id, Number(n) + 1]));
}
