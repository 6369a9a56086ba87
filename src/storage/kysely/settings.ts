/** Small values by name, and the leases of background jobs. */
import type { Engine } from '../engine.ts';
import type { Store } from '../store.ts';

/** Methods of settings and leases. */
export function settingMethods(engine: Engine): Pick<Store, 'getSetting' | 'setSetting' | 'keepSetting' | 'takeLease'> {
  return {
    getSetting: async (name) => {
      const row = await engine.db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst();
      return row?.value;
    },
    setSetting: (name, value) =>
      engine.write(async (tx) => {
        await tx
          .insertInto('setting')
          .values({ name, value })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
          .execute();
      }),
    keepSetting: (name, value) =>
      engine.write(async (tx) => {
        await tx
          .insertInto('setting')
          .values({ name, value })
          .onConflict((conflict) => conflict.column('name').doNothing())
          .execute();
        const row = await tx.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirstOrThrow();
        return row.value;
      }),
    takeLease: (job, holder, nowMs, ttlMs) =>
      engine.write(async (tx) => {
        const lease = { holder, until_ms: nowMs + ttlMs };
        const taken = await tx
          .insertInto('lease')
          .values({ job, ...lease })
          .onConflict((conflict) =>
            conflict
              .column('job')
              .doUpdateSet(lease)
              .where((eb) => eb.or([eb('lease.holder', '=', holder), eb('lease.until_ms', '<=', nowMs)])),
          )
          .returning('job')
          .executeTakeFirst();
        return taken !== undefined;
      }),
  };
}
