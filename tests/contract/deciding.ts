/** The queue, and decisions. */
import { describe, expect, it } from 'vitest';
import { verify } from '../../src/storage/verify.ts';
import { aDecision, aNew, anItem, MODERATOR, publishedCamera, randomId, TODAY } from './samples.ts';
import type { CurrentStore } from './store.ts';

export function decidingContract(current: CurrentStore): void {
  describe('the queue', () => {
    it('pages through the open entries, oldest day first, each once', async () => {
      const { store } = current();
      for (const day of ['2026-11-03', '2026-11-01', '2026-11-02']) {
        await store.receiveAll([anItem(), anItem(), anItem()], day);
      }
      const seen: string[] = [];
      const days: string[] = [];
      let after: string | undefined;
      do {
        const page = await store.listQueue({ limit: 2, ...(after === undefined ? {} : { after }) });
        expect(page.total).toBe(9);
        seen.push(...page.items.map(({ opId }) => opId));
        days.push(...page.items.map(({ receivedOn }) => receivedOn));
        after = page.next ?? undefined;
      } while (after !== undefined);
      expect(new Set(seen).size).toBe(9);
      expect(days).toEqual([
        '2026-11-01',
        '2026-11-01',
        '2026-11-01',
        '2026-11-02',
        '2026-11-02',
        '2026-11-02',
        '2026-11-03',
        '2026-11-03',
        '2026-11-03',
      ]);
      expect(await Promise.all(seen.map((opId) => store.countAhead(opId)))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    });

    it('lists the wanted states only', async () => {
      const { store } = current();
      const item = anItem();
      await store.receiveAll([item, anItem()], TODAY);
      await store.decide(item.opId, aDecision({ action: 'ask', text: 'Where?' }), MODERATOR);
      const asked = await store.listQueue({ limit: 10, states: ['asked'] });
      expect(asked.items.map(({ opId }) => opId)).toEqual([item.opId]);
    });
  });

  describe('deciding', () => {
    it('publishes an accepted camera without its note', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store, { note: 'I live next door' });
      const camera = await store.findCamera(cameraId);
      expect(camera).toMatchObject({
        id: cameraId,
        rev: 1,
        trust: 'single',
        witnesses: 1,
        published: true,
        history: [{ rev: 1, act: 'new', on: TODAY }],
      });
      const everything = [
        camera,
        await store.listChanges(0, 10),
        await store.listLog(0, 10),
        await store.listRevisions(cameraId),
      ];
      expect(JSON.stringify(everything)).not.toContain('next door');
      expect(JSON.stringify(everything)).not.toContain('heron');
    });

    it('lets one of two moderators win and tells the other who did', async () => {
      const { store } = current();
      const item = anItem();
      await store.receive(item, TODAY);
      const outcomes = await Promise.all([
        store.decide(item.opId, aDecision(), { name: 'heron', today: TODAY }),
        store.decide(item.opId, aDecision({ action: 'refuse', reason: 'private-home' }), {
          name: 'wren',
          today: TODAY,
        }),
      ]);
      const winner = outcomes.find((outcome) => outcome.ok);
      const loser = outcomes.find((outcome) => !outcome.ok);
      if (winner === undefined || !winner.ok) throw new Error('expected a winner');
      expect(loser).toMatchObject({
        code: 'already-decided',
        submission: { decisions: [{ actor: winner.decision.actor }] },
      });
      expect((await store.findSubmission(item.opId))?.decisions).toHaveLength(1);
      expect((await store.logHead()).seq).toBe(1);
    });

    it('takes the same decision sent twice once', async () => {
      const { store } = current();
      const item = anItem();
      await store.receive(item, TODAY);
      const decision = aDecision();
      const first = await store.decide(item.opId, decision, MODERATOR);
      const second = await store.decide(item.opId, decision, { name: 'wren', today: '2026-11-25' });
      expect(second).toEqual({ ...first, repeated: true });
      expect((await store.feedHead()).seq).toBe(1);
    });

    it('refuses with a reason and undoes the refusal', async () => {
      const { store } = current();
      const item = anItem();
      await store.receive(item, TODAY);
      const refusal = aDecision({ action: 'refuse', reason: 'duplicate', text: 'Already there.' });
      expect(await store.decide(item.opId, refusal, MODERATOR)).toMatchObject({
        ok: true,
        submission: { state: 'refused', version: 2 },
      });
      const undo = await store.decide(item.opId, aDecision({ action: 'undo', expectVersion: 2 }), MODERATOR);
      expect(undo).toMatchObject({ ok: true, submission: { state: 'pending', version: 3 } });
      expect(await store.feedHead()).toMatchObject({ seq: 0 });
      expect(await store.listLog(0, 10)).toHaveLength(2);
    });

    it('takes an undone camera off the map, keeps its history, and can put it back', async () => {
      const { store } = current();
      const { cameraId, opId } = await publishedCamera(store);
      await store.decide(opId, aDecision({ action: 'undo', expectVersion: 2 }), MODERATOR);
      expect(await store.findCamera(cameraId)).toMatchObject({ rev: 2, published: false });
      expect(await store.countCameras({ from: 0, to: 2 ** 52 })).toBe(0);
      expect((await store.listChanges(0, 10)).map(({ was, now }) => [was === null, now === null])).toEqual([
        [true, false],
        [false, true],
      ]);
      const confirm = anItem({ kind: 'confirm', cameraId, baseRev: 1, observedOn: TODAY, photos: [] });
      expect(await store.receive(confirm, TODAY)).toEqual({ ok: false, code: 'unknown-camera' });
      await store.decide(opId, aDecision({ expectVersion: 3 }), MODERATOR);
      expect(await store.findCamera(cameraId)).toMatchObject({ rev: 3, published: true });
    });

    it('undoes an edit and leaves a later one in place', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store);
      const first = anItem({ kind: 'edit', cameraId, baseRev: 1, changes: { mount: 'wall' }, photos: [] });
      const second = anItem({ kind: 'edit', cameraId, baseRev: 1, changes: { housing: 'dome' }, photos: [] });
      await store.receiveAll([first, second], TODAY);
      await store.decide(first.opId, aDecision(), MODERATOR);
      await store.decide(second.opId, aDecision(), MODERATOR);
      await store.decide(first.opId, aDecision({ action: 'undo', expectVersion: 2 }), MODERATOR);
      const camera = await store.findCamera(cameraId);
      expect(camera?.facts).toMatchObject({ mount: 'pole', housing: 'dome' });
      expect(camera?.history.map(({ act }) => act)).toEqual(['new', 'edit', 'edit', 'undo']);
    });

    it('joins a duplicate to the camera that is there', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store);
      const item = anItem(aNew({ housing: 'dome' }));
      await store.receive(item, TODAY);
      const outcome = await store.decide(item.opId, aDecision({ action: 'merge', into: cameraId }), MODERATOR);
      expect(outcome).toMatchObject({ ok: true, submission: { state: 'merged', cameraId } });
      expect(await store.findCamera(cameraId)).toMatchObject({
        rev: 2,
        witnesses: 2,
        trust: 'confirmed',
        facts: { housing: 'dome', mount: 'pole' },
      });
      const stranger = aDecision({ action: 'merge', into: randomId() });
      const other = anItem();
      await store.receive(other, TODAY);
      expect(await store.decide(other.opId, stranger, MODERATOR)).toEqual({ ok: false, code: 'unknown-camera' });
    });

    it('refuses a decision on what is not there', async () => {
      const { store } = current();
      expect(await store.decide(randomId(), aDecision(), MODERATOR)).toEqual({ ok: false, code: 'unknown-submission' });
    });

    it('keeps every confirmation of one camera accepted at the same time', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store);
      const items = Array.from({ length: 8 }, () =>
        anItem({ kind: 'confirm', cameraId, baseRev: 1, observedOn: TODAY, photos: [] }),
      );
      await store.receiveAll(items, TODAY);
      await Promise.all(items.map(({ opId }) => store.decide(opId, aDecision(), MODERATOR)));
      expect(await store.findCamera(cameraId)).toMatchObject({ rev: 9, witnesses: 9 });
    });

    it('finishes when many push, amend, withdraw and decide about the same few cameras at once', async () => {
      const { store } = current();
      const cameras = await Promise.all(Array.from({ length: 4 }, () => publishedCamera(store)));
      const edits = Array.from({ length: 64 }, (_, n) => {
        const cameraId = String(cameras[n % 4]?.cameraId);
        const changes = n % 2 === 0 ? { mount: 'wall' as const } : { housing: 'dome' as const };
        return anItem({ kind: 'edit', cameraId, baseRev: 1, changes, photos: [] });
      });
      const batches = Array.from({ length: 8 }, (_, n) => edits.slice(n * 8, n * 8 + 8).reverse());
      const decideLatest = async (opId: string): Promise<boolean> => {
        for (;;) {
          const expectVersion = (await store.findSubmission(opId))?.version ?? 1;
          const outcome = await store.decide(opId, aDecision({ expectVersion }), MODERATOR);
          if (outcome.ok || outcome.code !== 'stale-version') return outcome.ok;
        }
      };
      await Promise.all(
        batches.map(async (batch) => {
          const outcomes = await store.receiveAll(batch, TODAY);
          expect(outcomes.every(({ ok }) => ok)).toBe(true);
          const [withdrawn, amended, ...decided] = batch;
          if (withdrawn === undefined || amended === undefined) throw new Error('expected a full batch');
          await Promise.all([
            store.withdraw(withdrawn.opId, withdrawn.receiptHash, TODAY),
            store.amend(
              { opId: amended.opId, receiptHash: amended.receiptHash, expectVersion: 1, answer: 'Yes.' },
              TODAY,
            ),
            ...decided.map(({ opId }) => decideLatest(opId)),
          ]);
        }),
      );
      const states = await Promise.all(edits.map(async ({ opId }) => (await store.findSubmission(opId))?.state));
      expect(states.filter((state) => state === 'withdrawn')).toHaveLength(8);
      expect(states.filter((state) => state === 'accepted')).toHaveLength(48);
      const revs = await Promise.all(cameras.map(async ({ cameraId }) => (await store.findCamera(cameraId))?.rev ?? 0));
      expect(revs.reduce((sum, rev) => sum + rev, 0)).toBe(52);
      expect((await verify(store)).findings).toEqual([]);
    });
  });
}
