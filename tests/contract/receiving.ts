/** Receiving, amending, taking back. */
import { describe, expect, it } from 'vitest';
import { aDecision, aNew, anItem, MODERATOR, publishedCamera, randomId, sha, TODAY } from './samples.ts';
import type { CurrentStore } from './store.ts';

export function receivingContract(current: CurrentStore): void {
  describe('receiving', () => {
    it('keeps what it acknowledged', async () => {
      const { store } = current();
      const item = anItem(aNew({ note: 'above the door' }));
      const outcome = await store.receive(item, TODAY);
      expect(outcome).toMatchObject({
        ok: true,
        repeated: false,
        submission: { state: 'pending', version: 1, receivedOn: TODAY },
      });
      expect((await store.findSubmission(item.opId))?.sighting).toEqual(item.sighting);
    });

    it('gives the same answer to the same item, and keeps one', async () => {
      const { store } = current();
      const item = anItem();
      const first = await store.receive(item, TODAY);
      const second = await store.receive(item, '2026-11-22');
      expect(first).toMatchObject({ ok: true, repeated: false });
      expect(second).toEqual({ ...first, repeated: true });
      expect((await store.listQueue({ limit: 10 })).total).toBe(1);
    });

    it('keeps one of the same item sent eight times at once', async () => {
      const { store } = current();
      const item = anItem();
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => store.receive(item, TODAY)));
      expect(outcomes.filter((outcome) => outcome.ok && !outcome.repeated)).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome.ok && outcome.repeated)).toHaveLength(7);
    });

    it('refuses another body under a known id', async () => {
      const { store } = current();
      const item = anItem();
      await store.receive(item, TODAY);
      const other = { ...anItem(aNew({ mount: 'wall' })), opId: item.opId, receiptHash: item.receiptHash };
      expect(await store.receive(other, TODAY)).toEqual({ ok: false, code: 'same-id-other-body' });
    });

    it('refuses a sighting of a camera that is not there', async () => {
      const { store } = current();
      for (const kind of ['confirm', 'gone', 'photo'] as const) {
        const item = anItem({ kind, cameraId: randomId(), baseRev: 1, observedOn: TODAY, photos: [] });
        expect(await store.receive(item, TODAY)).toEqual({ ok: false, code: 'unknown-camera' });
      }
      const edit = anItem({ kind: 'edit', cameraId: randomId(), baseRev: 1, changes: { mount: 'wall' }, photos: [] });
      expect(await store.receive(edit, TODAY)).toEqual({ ok: false, code: 'unknown-camera' });
    });

    it('leaves the neighbours of a refused item alone', async () => {
      const { store } = current();
      const good = [anItem(), anItem(), anItem()];
      const poisoned = anItem({ kind: 'gone', cameraId: randomId(), baseRev: 1, observedOn: TODAY, photos: [] });
      const [a, b] = good;
      if (a === undefined || b === undefined) throw new Error('expected items');
      const outcomes = await store.receiveAll([a, poisoned, b, a], TODAY);
      expect(outcomes.map((outcome) => (outcome.ok ? outcome.repeated : outcome.code))).toEqual([
        false,
        'unknown-camera',
        false,
        true,
      ]);
    });

    it('leaves the neighbours of an item that the database itself rejects alone', async () => {
      const { store } = current();
      const item = anItem();
      // A null where the table forbids it: what no check foresaw.
      const poisoned = { ...anItem(), bodyHash: null as unknown as string };
      const [first, second] = await store.receiveAll([poisoned, item], TODAY);
      expect(first).toMatchObject({ ok: false, code: 'internal' });
      expect(second).toMatchObject({ ok: true });
      expect(await store.findSubmission(item.opId)).toBeDefined();
    });
  });

  describe('an edit of a revision that is no longer the latest', () => {
    async function twoEdits(first: object, second: object) {
      const { store } = current();
      const { cameraId } = await publishedCamera(store);
      const edit = (changes: object) => anItem({ kind: 'edit', cameraId, baseRev: 1, changes, photos: [] });
      const early = edit(first);
      await store.receive(early, TODAY);
      await store.decide(early.opId, aDecision(), MODERATOR);
      const late = edit(second);
      const outcome = await store.receive(late, TODAY);
      return { store, cameraId, late, outcome };
    }

    it('is a conflict when both changed the same fact', async () => {
      const { outcome } = await twoEdits({ mount: 'wall' }, { mount: 'roof' });
      expect(outcome).toMatchObject({ ok: true, submission: { state: 'conflict', conflictFields: ['mount'] } });
    });

    it('is merged when they changed different facts', async () => {
      const { store, cameraId, late, outcome } = await twoEdits({ mount: 'wall' }, { housing: 'dome' });
      expect(outcome).toMatchObject({ ok: true, submission: { state: 'pending', conflictFields: [] } });
      await store.decide(late.opId, aDecision(), MODERATOR);
      expect((await store.findCamera(cameraId))?.facts).toMatchObject({ mount: 'wall', housing: 'dome' });
    });

    it('becomes a conflict while it waits, under a new version', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store);
      const [a, b] = ['wall', 'roof'].map((mount) =>
        anItem({ kind: 'edit', cameraId, baseRev: 1, changes: { mount: mount as 'wall' }, photos: [] }),
      );
      if (a === undefined || b === undefined) throw new Error('expected two items');
      await store.receiveAll([a, b], TODAY);
      await store.decide(a.opId, aDecision(), MODERATOR);
      expect(await store.findSubmission(b.opId)).toMatchObject({
        state: 'conflict',
        version: 2,
        conflictFields: ['mount'],
      });
      expect(await store.decide(b.opId, aDecision(), MODERATOR)).toMatchObject({ ok: false, code: 'stale-version' });
      expect(await store.decide(b.opId, aDecision({ expectVersion: 2 }), MODERATOR)).toMatchObject({ ok: true });
      expect((await store.findCamera(cameraId))?.facts.mount).toBe('roof');
    });
  });

  describe('the holder of a receipt', () => {
    it('sees the entry, and nobody else does', async () => {
      const { store } = current();
      const item = anItem();
      await store.receive(item, TODAY);
      expect(await store.openReceipt(item.opId, item.receiptHash)).toMatchObject({
        ok: true,
        submission: { state: 'pending' },
      });
      expect(await store.openReceipt(item.opId, sha('guess'))).toEqual({ ok: false, code: 'wrong-receipt' });
      expect(await store.openReceipt(randomId(), item.receiptHash)).toEqual({ ok: false, code: 'unknown-submission' });
    });

    it('amends and answers, once for each time it is sent', async () => {
      const { store } = current();
      const item = anItem();
      await store.receive(item, TODAY);
      await store.decide(item.opId, aDecision({ action: 'ask', text: 'Which side?' }), MODERATOR);
      const sighting = aNew({ mount: 'wall' });
      const request = {
        opId: item.opId,
        receiptHash: item.receiptHash,
        expectVersion: 2,
        sighting,
        bodyHash: sha('second'),
        answer: 'The north.',
      };
      const first = await store.amend(request, TODAY);
      const second = await store.amend(request, TODAY);
      expect(first).toMatchObject({ ok: true, submission: { state: 'pending', version: 3, sighting } });
      expect(second).toEqual(first);
      expect((await store.findSubmission(item.opId))?.messages).toEqual([
        { from: 'moderator', text: 'Which side?', on: TODAY },
        { from: 'contributor', text: 'The north.', on: TODAY },
      ]);
      expect(await store.amend({ ...request, answer: 'The south.' }, TODAY)).toEqual({
        ok: false,
        code: 'stale-version',
      });
      expect(await store.receive(item, TODAY)).toMatchObject({ ok: true, repeated: true });
    });

    it('takes an open entry back for good', async () => {
      const { store, raw } = current();
      const upload = sha('photo');
      await store.addPhoto({ upload, full: sha('full'), thumb: sha('thumb'), width: 800, height: 600 }, TODAY);
      const item = anItem(aNew({ note: 'by the bakery' }, [upload]));
      await store.receive(item, TODAY);
      expect(await store.withdraw(item.opId, sha('guess'), TODAY)).toEqual({ ok: false, code: 'wrong-receipt' });
      const first = await store.withdraw(item.opId, item.receiptHash, TODAY);
      const second = await store.withdraw(item.opId, item.receiptHash, TODAY);
      expect(first).toMatchObject({ ok: true, submission: { state: 'withdrawn', version: 2, bodyHash: '' } });
      expect(second).toEqual(first);
      expect(await store.receive(item, TODAY)).toEqual({ ok: false, code: 'withdrawn' });
      expect(await store.openReceipt(item.opId, item.receiptHash)).toEqual({ ok: false, code: 'withdrawn' });
      expect((await store.listQueue({ limit: 10 })).total).toBe(0);
      expect(JSON.stringify(await raw('select * from submission'))).not.toContain('bakery');
      expect(await store.dropUnusedPhotos(TODAY)).toEqual([sha('full'), sha('thumb')]);
    });

    it('cannot take back what is published', async () => {
      const { store } = current();
      const { opId } = await publishedCamera(store);
      expect(await store.withdraw(opId, sha(opId), TODAY)).toEqual({ ok: false, code: 'not-open' });
    });
  });
}
