/** Raw rows in one snapshot, for `verify`. */
import type { RevisionAct } from '../../domain/camera/camera.ts';
import type { AuditRows } from '../audit-rows.ts';
import type { Engine, Tables } from '../engine.ts';
import type { Store } from '../store.ts';

/** The method of audits. */
export function auditMethods(engine: Engine): Pick<Store, 'audit'> {
  return { audit: (work) => engine.read((tx) => work(auditRows(tx))) };
}

function auditRows(tx: Tables): AuditRows {
  return {
    heads: () => tx.selectFrom('head').selectAll().orderBy('name').execute(),
    epoch: async () => {
      const row = await tx.selectFrom('setting').select('value').where('name', '=', 'epoch').executeTakeFirst();
      return row?.value ?? '';
    },
    keys: () => tx.selectFrom('log_key').selectAll().orderBy('n').execute(),
    checkpoints: () => tx.selectFrom('log_checkpoint').selectAll().orderBy('size').execute(),
    log: (after, limit) =>
      tx.selectFrom('log').selectAll().where('seq', '>', after).orderBy('seq').limit(limit).execute(),
    changes: (after, limit) =>
      tx.selectFrom('change').selectAll().where('seq', '>', after).orderBy('seq').limit(limit).execute(),
    cameras: (afterId, limit) =>
      tx.selectFrom('camera').selectAll().where('id', '>', afterId).orderBy('id').limit(limit).execute(),
    points: ({ cell, id }, limit) =>
      tx
        .selectFrom('map_point')
        .selectAll()
        .where((eb) => eb(eb.refTuple('cell', 'id'), '>', eb.tuple(cell, id)))
        .orderBy('cell')
        .orderBy('id')
        .limit(limit)
        .execute(),
    records: ({ cell, id }, limit) =>
      tx
        .selectFrom('camera_record')
        .selectAll()
        .where((eb) => eb(eb.refTuple('cell', 'id'), '>', eb.tuple(cell, id)))
        .orderBy('cell')
        .orderBy('id')
        .limit(limit)
        .execute(),
    photos: ({ sha256, cameraId }, limit) =>
      tx
        .selectFrom('camera_photo')
        .selectAll()
        .where((eb) => eb(eb.refTuple('sha256', 'camera_id'), '>', eb.tuple(sha256, cameraId)))
        .orderBy('sha256')
        .orderBy('camera_id')
        .limit(limit)
        .execute(),
    homes: ({ cameraId, rev }, limit) =>
      tx
        .selectFrom('home_place')
        .selectAll()
        .where((eb) => eb(eb.refTuple('camera_id', 'rev'), '>', eb.tuple(cameraId, rev)))
        .orderBy('camera_id')
        .orderBy('rev')
        .limit(limit)
        .execute(),
    revisionsOf: async (ids) => {
      if (ids.length === 0) return [];
      const rows = await tx
        .selectFrom('revision')
        .selectAll()
        .where('camera_id', 'in', [...ids])
        .execute();
      return rows.map(({ camera_id, rev, act, on_day, doc, hash }) => ({
        cameraId: camera_id,
        rev,
        act: act as RevisionAct,
        on: on_day,
        doc,
        hash,
      }));
    },
    camerasOf: async (ids) =>
      ids.length === 0
        ? []
        : tx
            .selectFrom('camera')
            .selectAll()
            .where('id', 'in', [...ids])
            .execute(),
    count: async (table) => {
      const { n } = await tx
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      return n;
    },
  };
}
