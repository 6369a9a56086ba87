/** The audit: passes on what the store wrote, and finds one changed byte. */
import { describe, expect, it } from 'vitest';
import { verify } from '../../src/storage/verify.ts';
import { aBatch, aDecision, aNew, anImported, anItem, MODERATOR, publishedCamera, sha, TODAY } from './samples.ts';
import type { CurrentStore, OpenedStore } from './store.ts';

/** A little of everything: import, edit, undo, merge, refusal, withdrawal, photo. */
export async function fillStore({ store }: Pick<OpenedStore, 'store'>): Promise<void> {
  await store.addPhoto({ upload: sha('u'), full: sha('f'), thumb: sha('t'), width: 8, height: 6 }, TODAY);
  await store.publishImport(
    await aBatch(store),
    [anImported('node/1', { operator: 'City' }), anImported('node/2', { lat: 1 })],
    TODAY,
  );
  const { cameraId, opId } = await publishedCamera(store, { lat: 3, operator: 'Police' }, [sha('u')]);
  const edit = anItem({ kind: 'edit', cameraId, baseRev: 1, changes: { lat: 4, lon: 5, mount: 'wall' }, photos: [] });
  const twin = anItem(aNew({ lat: 3 }));
  const refused = anItem();
  const withdrawn = anItem();
  await store.receiveAll([edit, twin, refused, withdrawn], TODAY);
  await store.decide(edit.opId, aDecision(), MODERATOR);
  await store.decide(twin.opId, aDecision({ action: 'merge', into: cameraId }), MODERATOR);
  await store.decide(refused.opId, aDecision({ action: 'refuse', reason: 'not-there' }), MODERATOR);
  await store.withdraw(withdrawn.opId, withdrawn.receiptHash, TODAY);
  await store.decide(edit.opId, aDecision({ action: 'undo', expectVersion: 2 }), MODERATOR);
  const gone = await publishedCamera(store, { lat: 6 });
  await store.decide(gone.opId, aDecision({ action: 'undo', expectVersion: 2 }), MODERATOR);
  expect(opId).toBeDefined();
}

const TEXT = (column: string) =>
  `${column} = replace(${column}, substr(${column}, 3, 1), case when substr(${column}, 3, 1) = 'x' then 'y' else 'x' end)`;
const NUMBER = (column: string) => `${column} = ${column} + 1000`;

/** One change in one row of each column. */
const DAMAGES: Record<string, readonly string[]> = {
  // First: putting points back takes the records beside them away.
  "camera_record where doc like '%City%'": [NUMBER('rev'), TEXT('doc'), TEXT('history')],
  'log where seq = 2': [TEXT('feed'), NUMBER('seq'), TEXT('body'), TEXT('prev'), TEXT('hash')],
  "revision where rev = 2 and act = 'edit'": [
    TEXT('camera_id'),
    NUMBER('rev'),
    TEXT('act'),
    TEXT('on_day'),
    TEXT('doc'),
    TEXT('hash'),
  ],
  "revision where rev = 1 and act = 'new' and doc like '%Police%'": [TEXT('doc'), TEXT('hash'), TEXT('on_day')],
  "camera where source_ref = 'node/1'": [
    TEXT('id'),
    NUMBER('rev'),
    'published = 1 - published',
    NUMBER('cell'),
    TEXT('doc'),
    TEXT('fact_hash'),
    TEXT('source'),
    TEXT('source_ref'),
  ],
  "map_point where operator = 'City'": [
    NUMBER('cell'),
    TEXT('id'),
    TEXT('kind'),
    "housing = 'dome'",
    "aims = '45'",
    'moves = 1 - moves',
    TEXT('mount'),
    "zone = 'town'",
    TEXT('life'),
    TEXT('trust'),
    TEXT('operator'),
    "manufacturer = 'x'",
    NUMBER('confirmed_month'),
  ],
  'change where seq = 4': [TEXT('feed'), NUMBER('seq'), TEXT('camera_id'), TEXT('was'), TEXT('now')],
  "head where name = 'log'": [NUMBER('seq'), TEXT('hash')],
  "head where name = 'change'": [NUMBER('seq')],
  'camera_photo where 1 = 1': [TEXT('sha256'), TEXT('camera_id')],
};

/** Of a store without a checkpoint. */
const UNSEALED = { purged: 0, checkpoints: 0, findings: [] };

export function verifyContract(current: CurrentStore): void {
  describe('verify', () => {
    it('agrees with an empty store', async () => {
      const { store } = current();
      expect(await verify(store)).toEqual({ ok: true, entries: 0, revisions: 0, cameras: 0, ...UNSEALED });
    });

    it('agrees with everything the store wrote', async () => {
      await fillStore(current());
      expect(await verify(current().store)).toEqual({ ok: true, entries: 11, revisions: 8, cameras: 4, ...UNSEALED });
    });

    it('finds one changed value in every column of the public tables', async () => {
      const opened = current();
      await fillStore(opened);
      await opened.unguard();
      for (const [place, damages] of Object.entries(DAMAGES)) {
        const [table, where] = place.split(' where ');
        for (const damage of damages) {
          const original = await opened.raw(`select * from ${table} where ${where}`);
          const all = await opened.raw(`select * from ${table}`);
          expect(original.length, place).toBeGreaterThan(0);
          await opened.raw(`update ${table} set ${damage} where ${where}`);
          const { ok } = await verify(opened.store);
          expect(ok, `${place}: ${damage}`).toBe(false);
          await restore(opened, String(table), all);
        }
      }
      expect((await verify(opened.store)).findings).toEqual([]);
    });

    it('finds a row that is missing and one that is too many', async () => {
      const opened = current();
      await fillStore(opened);
      await opened.unguard();
      for (const table of ['log', 'revision', 'camera', 'map_point', 'change', 'camera_photo', 'head']) {
        const all = await opened.raw(`select * from ${table}`);
        await restore(opened, table, all.slice(1));
        expect((await verify(opened.store)).ok, table).toBe(false);
        await restore(opened, table, all);
      }
      await opened.raw(
        "insert into map_point select cell + 1, id, kind, housing, aims, moves, mount, zone, life, trust, operator, manufacturer, confirmed_month from map_point where operator = 'City'",
      );
      expect((await verify(opened.store)).ok).toBe(false);
    });
  });
}

/** Puts a table back as it was. */
async function restore({ raw }: OpenedStore, table: string, rows: Record<string, unknown>[]): Promise<void> {
  await raw(`delete from ${table}`);
  for (const row of rows) {
    const values = Object.values(row).map((value) =>
      value === null ? 'null' : `'${String(value).replaceAll("'", "''")}'`,
    );
    await raw(`insert into ${table} values (${values.join(', ')})`);
  }
}
