/** Who looks at which entry. A hint: it keeps nobody from deciding, and ends by itself. */
import type { Engine, Tables } from '../engine.ts';
import type { Claim, ReviewStore } from '../review-store.ts';

/** Methods of claims. */
export function claimMethods(engine: Engine): Pick<ReviewStore, 'claim' | 'release' | 'listClaims'> {
  return {
    claim: ({ opId, holder }, { nowMs, untilMs, takeOver }) =>
      engine.write(async (tx) => {
        await tx.deleteFrom('claim').where('until_ms', '<=', nowMs).execute();
        const mine = { holder, until_ms: untilMs };
        const taken = await tx
          .insertInto('claim')
          .values({ op_id: opId, ...mine })
          .onConflict((conflict) => {
            const update = conflict.column('op_id').doUpdateSet(mine);
            return takeOver ? update : update.where('claim.holder', '=', holder);
          })
          .returning('holder')
          .executeTakeFirst();
        if (taken !== undefined) return taken.holder;
        const other = await tx.selectFrom('claim').select('holder').where('op_id', '=', opId).executeTakeFirstOrThrow();
        return other.holder;
      }),
    release: ({ opId, holder }) =>
      engine.write(async (tx) => {
        await tx.deleteFrom('claim').where('op_id', '=', opId).where('holder', '=', holder).execute();
      }),
    listClaims: async (opIds, nowMs) => {
      if (opIds.length === 0) return [];
      const rows = await engine.db
        .selectFrom('claim')
        .select(['op_id', 'holder'])
        .where('op_id', 'in', [...opIds])
        .where('until_ms', '>', nowMs)
        .execute();
      return rows.map((row): Claim => ({ opId: row.op_id, holder: row.holder }));
    },
  };
}

/** Forgets who looked at entries that are decided. */
export async function dropClaims(tx: Tables, opIds: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('claim')
    .where('op_id', 'in', [...opIds])
    .execute();
}
