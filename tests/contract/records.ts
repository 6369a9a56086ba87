/** The public records beside the points of the map: what a cell is read from. */
import { describe, expect, it } from 'vitest';
import { verify } from '../../src/storage/verify.ts';
import { aBatch, aDecision, anImported, anItem, MODERATOR, publishedCamera, TODAY } from './samples.ts';
import type { CurrentStore, OpenedStore } from './store.ts';

const WORLD = { from: 0, to: 2 ** 52 };

/** An import, and a camera that was moved twice, the second time back by an undo. */
async function fill({ store }: OpenedStore): Promise<string> {
  await store.publishImport(await aBatch(store), [anImported('node/1', { lat: 1 }), anImported('node/2')], TODAY);
  const { cameraId } = await publishedCamera(store, { lat: 3 });
  const move = anItem({ kind: 'edit', cameraId, baseRev: 1, changes: { lat: 4, lon: 5 }, photos: [] });
  await store.receive(move, TODAY);
  await store.decide(move.opId, aDecision(), MODERATOR);
  await store.decide(move.opId, aDecision({ action: 'undo', expectVersion: 2 }), MODERATOR);
  return cameraId;
}

const countOf = async ({ raw }: OpenedStore): Promise<number> =>
  Number((await raw('select count(*) as n from camera_record'))[0]?.n);

export function recordsContract(current: CurrentStore): void {
  describe('the records beside the points', () => {
    it('are one for each camera on the map, with all of its history', async () => {
      const opened = current();
      const cameraId = await fill(opened);
      const gone = await publishedCamera(opened.store, { lat: 6 });
      await opened.store.decide(gone.opId, aDecision({ action: 'undo', expectVersion: 2 }), MODERATOR);

      const listed = await opened.store.listCameras(WORLD, 10);

      expect(await countOf(opened)).toBe(3);
      expect(listed).toHaveLength(3);
      for (const camera of listed) expect(camera).toEqual(await opened.store.findCamera(camera.id));
      expect(listed.find(({ id }) => id === cameraId)).toMatchObject({
        rev: 3,
        facts: { lat: 3 },
        history: [
          { rev: 1, act: 'new', on: TODAY },
          { rev: 2, act: 'edit', on: TODAY },
          { rev: 3, act: 'undo', on: TODAY },
        ],
      });
    });

    it('are what is read', async () => {
      const { store, raw } = current();
      const cameraId = await fill(current());
      await raw(`update camera_record set rev = 77 where id = '${cameraId}'`);

      expect((await store.listCameras(WORLD, 10)).find(({ id }) => id === cameraId)?.rev).toBe(77);
    });

    it('go with a point that an older process writes, and the camera itself is read then', async () => {
      const opened = current();
      await fill(opened);
      const before = await opened.store.listCameras(WORLD, 10);
      const points = await opened.raw('select * from map_point');

      await opened.raw('delete from map_point');
      for (const point of points) {
        const values = Object.values(point).map((value) => `'${value}'`);
        await opened.raw(`insert into map_point values (${values.join(', ')})`);
      }

      expect(await countOf(opened)).toBe(0);
      expect(await opened.store.listCameras(WORLD, 10)).toEqual(before);
      expect((await verify(opened.store)).findings).toEqual([]);
    });

    it('are made when a database from before them is opened', async () => {
      const opened = current();
      await fill(opened);
      const rows = () => opened.raw('select * from camera_record order by cell, id');
      const before = await rows();
      await opened.raw('drop table camera_record');
      await opened.raw("delete from kysely_migration where name = '0003-camera-records'");

      const store = await opened.reopen();

      expect(before).toHaveLength(3);
      expect(await rows()).toEqual(before);
      expect(await verify(store)).toMatchObject({ ok: true, cameras: 3 });
    });
  });
}
