/** Imports. */
import { describe, expect, it } from 'vitest';
import { factHashOf } from '../../src/domain/sighting/public-facts.ts';
import { verify } from '../../src/storage/verify.ts';
import { aBatch, aDecision, aNew, anImported, anItem, MODERATOR, publishedCamera, sha, TODAY } from './samples.ts';
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

    it('publishes a reviewed row under the name of its source, and finds it again', async () => {
      const { store } = current();
      const item = { ...anItem(aNew({ observedOn: '2025-03-01' })), batchId: await aBatch(store), sourceRef: 'node/7' };
      await store.receive(item, TODAY);
      expect(await store.findSubmission(item.opId)).toMatchObject({ batchId: item.batchId, sourceRef: 'node/7' });
      await store.decide(item.opId, aDecision(), MODERATOR);
      const [camera] = await store.listCameras(WORLD, 1);
      expect(camera).toMatchObject({
        facts: { observedOn: '2025-03-01' },
        trust: 'single',
        witnesses: 0,
        importedOn: TODAY,
        source: { name: 'OpenStreetMap', licence: 'ODbL-1.0', ref: 'node/7' },
        history: [{ rev: 1, act: 'new', on: TODAY }],
      });
      expect(camera).not.toHaveProperty('confirmedOn');
      expect(await store.findSourceRefs('OpenStreetMap', ['node/7'])).toEqual(new Set(['node/7']));
      expect((await verify(store)).findings).toEqual([]);
      await store.decide(item.opId, aDecision({ action: 'undo', expectVersion: 2 }), MODERATOR);
      await store.decide(item.opId, aDecision({ expectVersion: 3 }), MODERATOR);
      expect(await store.findCamera(camera?.id ?? '')).toMatchObject({ rev: 3, witnesses: 0, source: camera?.source });
      expect((await verify(store)).findings).toEqual([]);
    });

    it('names its source on a camera that a reviewed row is joined to, until that is undone', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store);
      const item = { ...anItem(aNew({ housing: 'dome' })), batchId: await aBatch(store), sourceRef: 'node/8' };
      await store.receive(item, TODAY);
      await store.decide(item.opId, aDecision({ action: 'merge', into: cameraId }), MODERATOR);
      expect(await store.findCamera(cameraId)).toMatchObject({
        facts: { housing: 'dome' },
        witnesses: 1,
        source: { name: 'OpenStreetMap', licence: 'ODbL-1.0', ref: 'node/8' },
      });
      expect(await store.findSourceRefs('OpenStreetMap', ['node/8'])).toEqual(new Set(['node/8']));
      expect((await verify(store)).findings).toEqual([]);
      await store.decide(item.opId, aDecision({ action: 'undo', expectVersion: 2 }), MODERATOR);
      expect(await store.findCamera(cameraId)).not.toHaveProperty('source');
      expect((await verify(store)).findings).toEqual([]);
    });

    it('lets a row be accepted that was published without review meanwhile', async () => {
      const { store } = current();
      const batchId = await aBatch(store);
      const item = { ...anItem(), batchId, sourceRef: 'node/9' };
      await store.receive(item, TODAY);
      await store.publishImport(batchId, [anImported('node/9')], TODAY);
      expect(await store.decide(item.opId, aDecision(), MODERATOR)).toMatchObject({ ok: true });
      expect(await store.countCameras(WORLD)).toBe(2);
      expect((await verify(store)).findings).toEqual([]);
    });

    it('takes eight chunks at once', async () => {
      const { store } = current();
      const batchId = await aBatch(store);
      const chunks = Array.from({ length: 8 }, (_, n) => [
        anImported(`node/${2 * n}`),
        anImported(`node/${2 * n + 1}`),
      ]);
      await Promise.all(chunks.map((chunk) => store.publishImport(batchId, chunk, TODAY)));
      expect(await store.countCameras(WORLD)).toBe(16);
      expect((await store.logHead()).seq).toBe(8);
      expect((await verify(store)).findings).toEqual([]);
    });

    it('publishes a row once that two imports bring at the same time', async () => {
      const { store } = current();
      const batchId = await aBatch(store);
      await Promise.all(Array.from({ length: 3 }, () => store.publishImport(batchId, [anImported('node/1')], TODAY)));
      expect(await store.countCameras(WORLD)).toBe(1);
    });

    it('refuses a chunk of a batch that was not begun', async () => {
      const { store } = current();
      await expect(store.publishImport('none', [anImported('node/1')], TODAY)).rejects.toThrow(
        'expected a batch that was begun, got none',
      );
    });
  });
}
