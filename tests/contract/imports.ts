/** Imports. */
import { describe, expect, it } from 'vitest';
import { factHashOf } from '../../src/domain/sighting/public-facts.ts';
import { aBatch, aDecision, anImported, anItem, MODERATOR, sha, TODAY } from './samples.ts';
import type { CurrentStore } from './store.ts';

const WORLD = { from: 0, to: 2 ** 52 };

export function importContract(current: CurrentStore): void {
  describe('an import', () => {
    it('publishes a chunk with one entry of the log and one line of the feed for each camera', async () => {
      const { store } = current();
      const batch = await aBatch(store);
      await store.publishImport(batch, [anImported('node/1', { note: 'internal' }), anImported('node/2')], TODAY);
      expect((await store.logHead()).seq).toBe(1);
      expect((await store.listChanges(0, 10)).map(({ seq, was }) => [seq, was])).toEqual([
        [1, null],
        [2, null],
      ]);
      const [camera] = await store.listCameras(WORLD, 1);
      expect(camera).toMatchObject({ rev: 1, witnesses: 0, history: [{ rev: 1, act: 'import', on: TODAY }] });
      expect(JSON.stringify(await store.listCameras(WORLD, 10))).not.toContain('internal');
      await store.finishBatch(batch, { rows: 2, taken: 2, duplicates: 0, refused: 0 });
    });

    it('adds nothing when the same chunk comes again', async () => {
      const { store } = current();
      const batch = await aBatch(store);
      const chunk = [anImported('node/1'), anImported('node/2')];
      await store.publishImport(batch, chunk, TODAY);
      await store.publishImport(batch, chunk, TODAY);
      await store.publishImport(batch, [anImported('node/2'), anImported('node/3'), anImported('node/3')], TODAY);
      expect(await store.countCameras(WORLD)).toBe(3);
      expect(await store.feedHead()).toMatchObject({ seq: 3 });
    });

    it('knows the references and the facts that it has', async () => {
      const { store } = current();
      const batch = await aBatch(store);
      const camera = anImported('node/1', { note: 'not part of it' });
      await store.publishImport(batch, [camera], TODAY);
      expect(await store.findSourceRefs('OpenStreetMap', ['node/1', 'node/2'])).toEqual(new Set(['node/1']));
      expect(await store.findSourceRefs('Another', ['node/1'])).toEqual(new Set());
      const known = factHashOf(camera.state.facts, sha);
      expect(await store.findFactHashes([known, sha('other')])).toEqual(new Set([known]));
    });

    it('still knows the facts after somebody edited the camera', async () => {
      const { store } = current();
      const camera = anImported('node/1');
      await store.publishImport(await aBatch(store), [camera], TODAY);
      const edit = anItem({
        kind: 'edit',
        cameraId: camera.cameraId,
        baseRev: 1,
        changes: { mount: 'wall' },
        photos: [],
      });
      await store.receive(edit, TODAY);
      await store.decide(edit.opId, aDecision(), MODERATOR);
      const known = factHashOf(camera.state.facts, sha);
      expect(await store.findFactHashes([known])).toEqual(new Set([known]));
    });

    it('refuses a chunk of a batch that was not begun', async () => {
      const { store } = current();
      await expect(store.publishImport('none', [anImported('node/1')], TODAY)).rejects.toThrow(
        'expected a batch that was begun, got none',
      );
    });
  });
}
