/** One decision on many entries. */
import { describe, expect, it } from 'vitest';
import { verify } from '../../src/storage/verify.ts';
import { bulkOf, idsOf, OTHER, REFUSAL, receiveMany, seenOf } from './review-acts.ts';
import { aDecision, anItem, MODERATOR, publishedCamera, randomId, sha, TODAY } from './samples.ts';
import type { CurrentStore } from './store.ts';

const BY = 'moderator-0a1b2c';

export function bulkContract(current: CurrentStore): void {
  describe('a bulk decision', () => {
    it('refuses many by one line of the log and its parts, and verifies', async () => {
      const { store } = current();
      const opIds = await receiveMany(store, 40);
      const bulkId = randomId();
      const actor = { ...MODERATOR, pseudonym: BY };
      const { left, progress } = await bulkOf(store, actor)(
        { bulkId, ...REFUSAL, text: 'A flood.' },
        await seenOf(store),
      );
      expect(left).toEqual([]);
      expect(progress).toMatchObject({ total: 40, decided: 40, isFinished: true });
      expect((await store.listQueue({ limit: 1 })).total).toBe(0);
      const one = await store.findSubmission(opIds[7] ?? '');
      expect(one).toMatchObject({
        state: 'refused',
        version: 2,
        decisions: [{ action: 'refuse', reason: 'made-up', text: 'A flood.', actor: 'heron', bulkId }],
      });
      const log = (await store.listLog(0, 10)).map(({ body }) => JSON.parse(body));
      expect(log).toMatchObject([
        { kind: 'bulk', bulk: bulkId, by: BY, part: 1, count: 40 },
        {
          kind: 'bulk',
          bulk: bulkId,
          by: BY,
          action: 'refuse',
          reason: 'made-up',
          count: 40,
          submissions: log[0].submissions,
        },
      ]);
      expect(log[1]).not.toHaveProperty('part');
      const marks = opIds.map((opId) => sha(`submission ${opId}`)).sort();
      expect(log[1].submissions).toBe(sha(`submissions\n${marks.join('\n')}`));
      expect((await verify(store)).findings).toEqual([]);
      const order = { by: [BY], reason: 'A test.', today: TODAY };
      expect(await store.purgeEntry(1, order)).toEqual({ ok: true });
      expect((await verify(store)).findings).toEqual([]);
    });

    it('leaves out what changed meanwhile and says why', async () => {
      const { store } = current();
      const [amended, decided, withdrawn, ...rest] = Array.from({ length: 5 }, () => anItem());
      if (amended === undefined || decided === undefined || withdrawn === undefined) throw new Error('expected items');
      await store.receiveAll([amended, decided, withdrawn, ...rest], TODAY);
      const seen = [...(await seenOf(store)), { opId: randomId(), version: 1 }];
      await store.amend(
        { opId: amended.opId, receiptHash: amended.receiptHash, expectVersion: 1, answer: 'Look.' },
        TODAY,
      );
      await store.decide(decided.opId, aDecision(), OTHER);
      await store.withdraw(withdrawn.opId, withdrawn.receiptHash, TODAY);
      const { left, progress } = await bulkOf(store)({ bulkId: randomId(), ...REFUSAL }, seen);
      expect(progress).toMatchObject({ total: 6, decided: 2 });
      expect(left.map(({ code }) => code).sort()).toEqual([
        'already-decided',
        'not-open',
        'stale-version',
        'unknown-submission',
      ]);
      expect((await store.findSubmission(decided.opId))?.state).toBe('accepted');
      expect((await verify(store)).findings).toEqual([]);
    });

    it('sent twice decides once, also when it was cut off in between', async () => {
      const { store } = current();
      await receiveMany(store, 6);
      const seen = await seenOf(store);
      const bulk = { bulkId: randomId(), ...REFUSAL };
      await store.beginBulk(bulk, MODERATOR, 6);
      await store.decidePart(bulk, MODERATOR, seen.slice(0, 3));
      expect(await store.findBulk(bulk.bulkId)).toMatchObject({ total: 6, decided: 3, isFinished: false });
      const { left, progress } = await bulkOf(store)(bulk, seen);
      expect({ left, progress }).toMatchObject({ left: [], progress: { decided: 6, isFinished: true } });
      const { seq } = await store.logHead();
      expect((await bulkOf(store)(bulk, seen)).progress).toMatchObject({ decided: 6, isFinished: true });
      expect((await store.logHead()).seq).toBe(seq);
      expect((await verify(store)).findings).toEqual([]);
    });

    it('is taken back by one new decision, and leaves alone what was decided since', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store);
      const edit = anItem({ kind: 'edit', cameraId, baseRev: 1, changes: { mount: 'wall' }, photos: [] });
      await store.receive(edit, TODAY);
      const opIds = await receiveMany(store, 5);
      const bulkId = randomId();
      await bulkOf(store)({ bulkId, ...REFUSAL }, await seenOf(store));
      await store.decide(opIds[0] ?? '', aDecision({ action: 'undo', expectVersion: 2 }), OTHER);
      await store.decide(opIds[0] ?? '', aDecision({ expectVersion: 3 }), OTHER);
      const decided = await store.listDecidedBy(bulkId);
      expect(decided).toHaveLength(5);
      const undo = { bulkId: randomId(), action: 'undo', undoes: bulkId } as const;
      const { left, progress } = await bulkOf(store)(undo, decided);
      expect({ left, progress }).toMatchObject({ left: [], progress: { decided: 5 } });
      expect(await idsOf(store, {})).toEqual([edit.opId, ...opIds.slice(1)].sort());
      expect((await store.findSubmission(edit.opId))?.version).toBe(3);
      expect((await verify(store)).findings).toEqual([]);
    });

    it('accepts many, each with a line of its own that names it', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store);
      const confirm = () => ({ kind: 'confirm', cameraId, baseRev: 1, observedOn: TODAY, photos: [] }) as const;
      await receiveMany(store, 4, () => ({ ...confirm(), photos: [] }));
      await receiveMany(store, 2);
      const bulkId = randomId();
      const { left, progress } = await bulkOf(store)({ bulkId, action: 'accept' }, await seenOf(store));
      expect({ left, progress }).toMatchObject({ left: [], progress: { decided: 6 } });
      expect(await store.findCamera(cameraId)).toMatchObject({ witnesses: 5, rev: 5 });
      expect(await store.countCameras({ from: 0, to: 2 ** 52 })).toBe(3);
      const log = (await store.listLog(0, 20)).map(({ body }) => JSON.parse(body));
      expect(log.filter((body) => body.kind === 'decision' && body.bulk === bulkId)).toHaveLength(6);
      expect(log.at(-1)).toMatchObject({ kind: 'bulk', bulk: bulkId, count: 6 });
      expect((await verify(store)).findings).toEqual([]);
    });

    it('whose number was changed in the log is found by verify', async () => {
      const { store, raw, unguard } = current();
      await receiveMany(store, 3);
      await bulkOf(store)({ bulkId: randomId(), ...REFUSAL }, await seenOf(store));
      await unguard();
      await raw(`update log set body = replace(body, '"count":3', '"count":2') where seq = 2`);
      const { findings } = await verify(store);
      expect(findings.map(({ problem }) => problem)).toContain('says 2 submissions, its parts 3');
    });

    it('of two that overlap decides every entry once', async () => {
      const { store } = current();
      await receiveMany(store, 60);
      const seen = await seenOf(store);
      const results = await Promise.all([
        bulkOf(store)({ bulkId: randomId(), ...REFUSAL }, seen.slice(0, 40)),
        bulkOf(store, OTHER)({ bulkId: randomId(), ...REFUSAL }, seen.slice(20).reverse()),
      ]);
      const decided = results.reduce((sum, { progress }) => sum + progress.decided, 0);
      expect(decided).toBe(60);
      expect(results.flatMap(({ left }) => left)).toHaveLength(20);
      for (const { opId } of seen) expect((await store.findSubmission(opId))?.decisions).toHaveLength(1);
      expect((await verify(store)).findings).toEqual([]);
    });
  });
}
