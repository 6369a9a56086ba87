/** Decisions that wait for the daily release. */
import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/storage/store.ts';
import { verify } from '../../src/storage/verify.ts';
import { bulkOf, receiveMany, seenOf } from './review-acts.ts';
import { aReviewer } from './reviewers.ts';
import { aBatch, aDecision, anItem, MODERATOR, publishedCamera, randomId, sha, TODAY } from './samples.ts';
import type { CurrentStore } from './store.ts';

const TOMORROW = '2026-11-21';
const DAILY = { ...MODERATOR, release: 'daily' } as const;
const WORLD = { from: 0, to: 2 ** 52 };

async function aHeld(store: Store, item = anItem()): Promise<string> {
  await store.receive(item, TODAY);
  const outcome = await store.decide(item.opId, aDecision(), DAILY);
  if (!outcome.ok || outcome.submission.state !== 'held')
    throw new Error(`expected it held: ${JSON.stringify(outcome)}`);
  return item.opId;
}

const dueOn = (store: Store, today: string) => store.listDue({ release: 'daily', today });

/** What anybody can see of the instance. */
async function publicPart(store: Store) {
  return { log: await store.listLog(0, 100), head: await store.feedHead(), cameras: await store.countCameras(WORLD) };
}

export function releaseContract(current: CurrentStore): void {
  describe('the daily release', () => {
    it('shows nothing of what is accepted until the day is over, then all of it under the day of the release', async () => {
      const { store } = current();
      const before = await publicPart(store);
      const opId = await aHeld(store);
      expect(await publicPart(store)).toEqual(before);
      expect(await store.findSubmission(opId)).toMatchObject({ state: 'held', version: 2, decisions: [] });
      expect((await verify(store)).findings).toEqual([]);
      expect(await dueOn(store, TODAY)).toEqual([]);
      expect(await dueOn(store, TOMORROW)).toEqual([opId]);

      expect(await store.releaseHeld(opId, TOMORROW)).toBe('released');

      const released = await store.findSubmission(opId);
      expect(released).toMatchObject({ state: 'accepted', decisions: [{ actor: 'heron', on: TOMORROW }] });
      expect(released).not.toHaveProperty('held');
      expect(await store.countCameras(WORLD)).toBe(1);
      const [line] = await store.listLog(0, 10);
      expect(JSON.parse(line?.body ?? '')).toMatchObject({ kind: 'decision', action: 'accept', on: TOMORROW });
      expect(await store.releaseHeld(opId, TOMORROW)).toBe('not-held');
      expect(await dueOn(store, TOMORROW)).toEqual([]);
      expect((await verify(store)).findings).toEqual([]);
    });

    it('leaves refusals and questions at once', async () => {
      const { store } = current();
      const [refused, asked] = [anItem(), anItem()];
      await store.receiveAll([refused, asked], TODAY);
      await store.decide(refused.opId, aDecision({ action: 'refuse', reason: 'made-up' }), DAILY);
      await store.decide(asked.opId, aDecision({ action: 'ask', text: 'Which wall?' }), DAILY);
      expect((await store.findSubmission(refused.opId))?.state).toBe('refused');
      expect((await store.findSubmission(asked.opId))?.state).toBe('asked');
      expect(await dueOn(store, TOMORROW)).toEqual([]);
    });

    it('takes the same decision once, and another one not at all', async () => {
      const { store } = current();
      const item = anItem();
      await store.receive(item, TODAY);
      const decision = aDecision();
      await store.decide(item.opId, decision, DAILY);
      expect(await store.decide(item.opId, decision, DAILY)).toMatchObject({ ok: true, repeated: true });
      const other = { name: 'wren', today: TODAY, release: 'daily' } as const;
      expect(await store.decide(item.opId, aDecision(), other)).toMatchObject({
        code: 'already-decided',
        submission: { held: { actor: 'heron' } },
      });
      const refusal = aDecision({ action: 'refuse', reason: 'made-up', expectVersion: 2 });
      expect(await store.decide(item.opId, refusal, other)).toMatchObject({ code: 'already-decided' });
    });

    it('gives back what a moderator takes back, or its contributor', async () => {
      const { store } = current();
      const before = await publicPart(store);
      const opId = await aHeld(store);
      expect((await store.listQueue({ limit: 5 })).items).toEqual([]);
      expect((await store.listQueue({ limit: 5, filter: { isHeld: true } })).items).toMatchObject([
        { opId, state: 'held' },
      ]);
      const undo = aDecision({ action: 'undo', expectVersion: 2 });
      expect(await store.decide(opId, undo, DAILY)).toMatchObject({ ok: true, submission: { state: 'pending' } });
      expect(await publicPart(store)).toEqual(before);
      expect((await store.listQueue({ limit: 5 })).items).toMatchObject([{ opId, version: 3 }]);
      expect(await dueOn(store, TOMORROW)).toEqual([]);

      const mine = await aHeld(store);
      expect(await store.withdraw(mine, sha(mine), TODAY)).toMatchObject({
        ok: true,
        submission: { state: 'withdrawn' },
      });
      expect(await dueOn(store, TOMORROW)).toEqual([]);
      expect((await verify(store)).findings).toEqual([]);
    });

    it('opens an entry again whose fields somebody changed meanwhile, or whose camera is gone', async () => {
      const { store } = current();
      const { cameraId, opId: first } = await publishedCamera(store);
      const edit = (changes: object) => anItem({ kind: 'edit', cameraId, baseRev: 1, changes, photos: [] });
      const overtaken = await aHeld(store, edit({ mount: 'wall' }));
      const beside = await aHeld(store, edit({ operator: 'Port' }));
      const quicker = edit({ mount: 'ceiling' });
      await store.receive(quicker, TODAY);
      await store.decide(quicker.opId, aDecision(), MODERATOR);

      expect(await store.releaseHeld(overtaken, TOMORROW)).toBe('reopened');
      expect(await store.releaseHeld(beside, TOMORROW)).toBe('released');
      expect(await store.findSubmission(overtaken)).toMatchObject({
        state: 'conflict',
        conflictFields: ['mount'],
        version: 3,
        decisions: [],
      });
      expect(await store.findCamera(cameraId)).toMatchObject({ facts: { mount: 'ceiling', operator: 'Port' } });

      const late = await aHeld(store, anItem({ kind: 'confirm', cameraId, baseRev: 1, observedOn: TODAY, photos: [] }));
      await store.decide(first, aDecision({ action: 'undo', expectVersion: 2 }), MODERATOR);
      expect(await store.releaseHeld(late, TOMORROW)).toBe('reopened');
      expect((await verify(store)).findings).toEqual([]);
    });

    it('keeps what two people agreed to, and names both when it is carried out', async () => {
      const { store } = current();
      await aReviewer(store, 'heron');
      const wren = await aReviewer(store, 'wren');
      const { cameraId } = await publishedCamera(store);
      const move = anItem({ kind: 'edit', cameraId, baseRev: 1, changes: { lat: 52.5206, lon: 13.405 }, photos: [] });
      await store.receive(move, TODAY);
      const decision = aDecision();
      expect(await store.decide(move.opId, decision, DAILY)).toMatchObject({ code: 'needs-two' });
      const answer = await store.answerProposal(decision.decisionId, 'confirm', wren, TODAY, 'daily');
      expect(answer).toMatchObject({ ok: true, proposal: { state: 'confirmed' } });
      expect(await store.findCamera(cameraId)).toMatchObject({ rev: 1 });

      expect(await store.releaseHeld(move.opId, TOMORROW)).toBe('released');

      expect(await store.findCamera(cameraId)).toMatchObject({ rev: 2, facts: { lat: 52.5206 } });
      const acts = (await store.listLog(0, 20))
        .map(({ body }) => JSON.parse(body))
        .filter(({ kind }) => kind === 'act');
      expect(acts).toMatchObject([{ act: 'decision', on: TOMORROW, by: [expect.any(String), expect.any(String)] }]);
      expect((await verify(store)).findings).toEqual([]);
    });

    it('holds a bulk, counts it as decided, undoes it whole, and does not tell the public what was decided together', async () => {
      const { store } = current();
      await receiveMany(store, 5);
      const bulkId = randomId();
      const bulk = bulkOf(store, DAILY);
      const { progress } = await bulk({ bulkId, action: 'accept' }, await seenOf(store));
      expect(progress).toMatchObject({ total: 5, decided: 5, isFinished: true });
      expect(await store.listLog(0, 10)).toEqual([]);
      const undone = await bulk(
        { bulkId: randomId(), action: 'undo', undoes: bulkId },
        await store.listDecidedBy(bulkId),
      );
      expect(undone.left).toEqual([]);
      expect((await store.listQueue({ limit: 10 })).total).toBe(5);

      await bulk({ bulkId: randomId(), action: 'accept' }, await seenOf(store));
      for (const opId of await dueOn(store, TOMORROW)) await store.releaseHeld(opId, TOMORROW);
      const log = (await store.listLog(0, 10)).map(({ body }) => JSON.parse(body));
      expect(log).toHaveLength(5);
      for (const body of log) expect(body).not.toHaveProperty('bulk');
      expect((await verify(store)).findings).toEqual([]);
    });

    it('is part of a source that is undone', async () => {
      const { store } = current();
      const heron = await aReviewer(store, 'heron');
      const wren = await aReviewer(store, 'wren');
      const batchId = await aBatch(store);
      const opId = await aHeld(store, { ...anItem(), batchId });
      const id = randomId();
      await store.propose({ id, proposed: { act: 'revert-batch', batchId }, reason: 'made-up' }, heron, TODAY);
      await store.answerProposal(id, 'confirm', wren, TODAY);
      while (await store.continueRevert(id, TODAY));
      expect(await store.findSubmission(opId)).toMatchObject({ state: 'refused' });
      expect(await dueOn(store, TOMORROW)).toEqual([]);
      expect(await store.releaseHeld(opId, TOMORROW)).toBe('not-held');
      expect((await verify(store)).findings).toEqual([]);
    });
  });
}
