/** What needs two people. */
import { beforeEach, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/domain/log/canonical.ts';
import type { Reviewer } from '../../src/domain/proposal/proposal.ts';
import { verify } from '../../src/storage/verify.ts';
import { actsOf, aProposal, aReviewer, hiding } from './reviewers.ts';
import { aBatch, aDecision, aNew, anItem, publishedCamera, randomId, sha, TODAY } from './samples.ts';
import type { CurrentStore } from './store.ts';

const WORLD = { from: 0, to: 2 ** 52 };

const aPhoto = (name: string) => ({
  upload: sha(`${name} upload`),
  full: sha(`${name} full`),
  thumb: sha(`${name} thumb`),
  width: 40,
  height: 30,
});

export function proposalContract(current: CurrentStore): void {
  describe('an act that needs two people', () => {
    let heron: Reviewer;
    let wren: Reviewer;
    beforeEach(async () => {
      const { store } = current();
      heron = await aReviewer(store, 'heron');
      wren = await aReviewer(store, 'wren');
    });

    it('changes nothing until another person confirms, and is then one entry of the log with two marks', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store);
      const request = aProposal(hiding(cameraId), { words: 'A window of a flat.' });

      expect(await store.propose(request, heron, TODAY)).toMatchObject({
        ok: true,
        proposal: { state: 'open', dueOn: '2026-11-27', onePerson: false },
      });
      expect(await store.countCameras(WORLD)).toBe(1);
      expect(await actsOf(store)).toEqual([]);

      const answer = await store.answerProposal(request.id, 'confirm', wren, '2026-11-22');
      expect(answer).toMatchObject({ ok: true, proposal: { state: 'confirmed', answeredBy: wren } });
      expect(await store.countCameras(WORLD)).toBe(0);
      expect(await store.findCamera(cameraId)).toMatchObject({
        rev: 2,
        published: false,
        history: [{ act: 'new' }, { act: 'hide', on: '2026-11-22' }],
      });
      const [act, ...more] = await actsOf(store);
      expect(more).toEqual([]);
      expect(act).toMatchObject({ act: 'hide-camera', reason: 'private-home', on: '2026-11-22' });
      expect(act).not.toHaveProperty('onePerson');
      expect(new Set(act?.by as string[]).size).toBe(2);
      expect(JSON.stringify(act)).not.toMatch(/heron|wren|window/);
      expect((await verify(store)).findings).toEqual([]);
    });

    it('is never confirmed or declined by who proposed it, whatever the role', async () => {
      const { store } = current();
      const admin = await aReviewer(store, 'host', 'admin');
      const { cameraId } = await publishedCamera(store);
      for (const by of [heron, admin]) {
        const request = aProposal(hiding(cameraId));
        await store.propose(request, by, TODAY);

        expect(await store.answerProposal(request.id, 'confirm', by, TODAY)).toMatchObject({ code: 'same-person' });
        expect(await store.answerProposal(request.id, 'decline', by, TODAY)).toMatchObject({ code: 'same-person' });
        expect(await store.answerProposal(request.id, 'withdraw', by, TODAY)).toMatchObject({
          proposal: { state: 'withdrawn' },
        });
      }
      expect(await store.countCameras(WORLD)).toBe(1);
    });

    it('is withdrawn by its proposer alone, and declined by anybody else; neither changes anything', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store);
      const request = aProposal(hiding(cameraId));
      await store.propose(request, heron, TODAY);

      expect(await store.answerProposal(request.id, 'withdraw', wren, TODAY)).toMatchObject({ code: 'not-allowed' });
      expect(await store.answerProposal(request.id, 'decline', wren, TODAY)).toMatchObject({
        ok: true,
        proposal: { state: 'declined' },
      });
      expect(await store.answerProposal(request.id, 'confirm', wren, TODAY)).toMatchObject({
        code: 'already-answered',
        proposal: { state: 'declined', answeredBy: wren },
      });
      expect(await store.findCamera(cameraId)).toMatchObject({ rev: 1, published: true });
    });

    it('is the same when it is sent again, and so is its answer', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store);
      const request = aProposal(hiding(cameraId));
      const first = await store.propose(request, heron, TODAY);

      expect(await store.propose(request, heron, TODAY)).toEqual({ ...first, repeated: true });
      expect(await store.propose(request, wren, TODAY)).toEqual({ ok: false, code: 'same-id-other-body' });
      await store.answerProposal(request.id, 'confirm', wren, TODAY);
      expect(await store.answerProposal(request.id, 'confirm', wren, TODAY)).toMatchObject({
        ok: true,
        repeated: true,
      });
      expect(await store.findCamera(cameraId)).toMatchObject({ rev: 2 });
    });

    it('is open once for each subject: who proposes the same is led to the first', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store);
      const requests = [aProposal(hiding(cameraId)), aProposal(hiding(cameraId))] as const;

      const outcomes = await Promise.all([
        store.propose(requests[0], heron, TODAY),
        store.propose(requests[1], wren, TODAY),
      ]);

      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      const first = outcomes.find((outcome) => outcome.ok);
      expect(outcomes.find(({ ok }) => !ok)).toMatchObject({
        code: 'already-proposed',
        proposal: { id: first?.ok ? first.proposal.id : '' },
      });
    });

    it('ends when its deadline has passed: nothing happens, and the same can be proposed anew', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store);
      const request = aProposal(hiding(cameraId));
      await store.propose(request, heron, TODAY);

      expect((await store.listProposals('2026-11-27')).open).toHaveLength(1);
      expect(await store.listProposals('2026-11-28')).toMatchObject({ open: [], closed: [{ state: 'expired' }] });
      expect(await store.answerProposal(request.id, 'confirm', wren, '2026-11-28')).toMatchObject({
        code: 'already-answered',
        proposal: { state: 'expired' },
      });
      expect(await store.findCamera(cameraId)).toMatchObject({ rev: 1, published: true });
      expect(await actsOf(store)).toEqual([]);
      expect(await store.propose(aProposal(hiding(cameraId)), wren, '2026-11-28')).toMatchObject({ ok: true });
    });

    it('is written down as ended by the job, once', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store);
      const request = aProposal(hiding(cameraId));
      await store.propose(request, heron, TODAY);

      expect(await store.expireProposals('2026-11-27')).toBe(0);
      expect(await store.expireProposals('2026-11-28')).toBe(1);
      expect(await store.expireProposals('2026-11-28')).toBe(0);
      expect(await store.findProposal(request.id)).toMatchObject({ state: 'expired' });
    });

    it('has one winner when sixteen answer at once', async () => {
      const { store } = current();
      const others = await Promise.all(Array.from({ length: 15 }, (_, n) => aReviewer(store, `finch-${n}`)));
      for (let round = 0; round < 10; round += 1) {
        const { cameraId } = await publishedCamera(store);
        const request = aProposal(hiding(cameraId));
        await store.propose(request, heron, TODAY);

        const outcomes = await Promise.all(
          [wren, ...others].map((by, n) =>
            store.answerProposal(request.id, n % 3 === 0 ? 'decline' : 'confirm', by, TODAY),
          ),
        );

        const winners = outcomes.filter(({ ok }) => ok);
        expect(winners).toHaveLength(1);
        const [winner] = winners;
        const proposal = winner?.ok ? winner.proposal : undefined;
        for (const outcome of outcomes) {
          if (outcome.ok) continue;
          expect(outcome).toMatchObject({
            code: 'already-answered',
            proposal: { state: proposal?.state, answeredBy: proposal?.answeredBy },
          });
        }
        const isHidden = proposal?.state === 'confirmed';
        expect(await store.findCamera(cameraId)).toMatchObject({ rev: isHidden ? 2 : 1, published: !isHidden });
      }
      const confirmed = (await store.listProposals(TODAY)).closed.filter(({ state }) => state === 'confirmed');
      expect(await actsOf(store)).toHaveLength(confirmed.length);
      expect((await verify(store)).findings).toEqual([]);
    });

    it('hides, shows again and removes for good', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store);
      const agree = async (proposed: ReturnType<typeof hiding>) => {
        const request = aProposal(proposed);
        const outcome = await store.propose(request, heron, TODAY);
        return outcome.ok ? store.answerProposal(request.id, 'confirm', wren, TODAY) : outcome;
      };
      await agree(hiding(cameraId));
      expect(await agree({ act: 'show-camera', cameraId })).toMatchObject({ ok: true });
      expect(await store.findCamera(cameraId)).toMatchObject({ rev: 3, published: true });
      expect(await agree({ act: 'show-camera', cameraId })).toEqual({ ok: false, code: 'nothing-to-do' });
      await agree({ act: 'remove-camera', cameraId });
      expect(await agree({ act: 'show-camera', cameraId })).toMatchObject({ ok: false, code: 'stale' });
      expect(await agree(hiding(randomId()))).toEqual({ ok: false, code: 'unknown-camera' });
      expect(await store.findCamera(cameraId)).toMatchObject({ rev: 4, published: false });
      expect((await verify(store)).findings).toEqual([]);
    });

    it('ends without effect when the same was done in another way meanwhile', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store);
      const requests = [aProposal(hiding(cameraId)), aProposal({ act: 'remove-camera', cameraId })] as const;
      for (const request of requests) await store.propose(request, heron, TODAY);
      await store.answerProposal(requests[1].id, 'confirm', wren, TODAY);

      expect(await store.answerProposal(requests[0].id, 'confirm', wren, TODAY)).toMatchObject({
        code: 'stale',
        proposal: { state: 'expired' },
      });
      expect(await store.findCamera(cameraId)).toMatchObject({ rev: 2 });
    });

    it('takes a photo from its cameras and entries, keeps its hash alone, and lets it never come back', async () => {
      const { store } = current();
      const [bad, good] = [aPhoto('bad'), aPhoto('good')];
      await store.addPhoto(bad, TODAY);
      await store.addPhoto(good, TODAY);
      const { cameraId, opId } = await publishedCamera(store, {}, [bad.upload, good.upload]);
      const waiting = anItem(aNew({}, [bad.upload]));
      await store.receive(waiting, TODAY);
      const request = aProposal({ act: 'purge-photo', sha256: bad.full }, { reason: 'shows-person' });
      await store.propose(request, heron, TODAY);
      expect(await store.isPhotoPublic(bad.full)).toBe(true);

      const answer = await store.answerProposal(request.id, 'confirm', wren, TODAY);

      expect(answer).toMatchObject({ ok: true, gone: [bad.full, bad.thumb] });
      expect(await store.isPhotoPublic(bad.full)).toBe(false);
      expect(await store.isPhotoPublic(bad.thumb)).toBe(false);
      expect(await store.isPhotoPublic(good.full)).toBe(true);
      expect(await store.findCamera(cameraId)).toMatchObject({ photos: [{ full: good.full }], trust: 'evidenced' });
      expect((await store.findSubmission(waiting.opId))?.sighting.photos).toEqual([]);
      expect((await store.findSubmission(opId))?.sighting.photos).toEqual([good.upload]);
      expect(await store.findPhotos([bad.upload])).toEqual([]);
      for (const hash of [bad.full, bad.thumb, bad.upload]) {
        expect(await store.findGonePhoto(hash)).toEqual({ sha256: hash, actId: request.id });
      }
      // The phone that sent it pushes again: it is the entry that is known.
      expect(await store.receive(waiting, TODAY)).toMatchObject({ ok: true, repeated: true });
      expect(await actsOf(store)).toMatchObject([{ act: 'purge-photo', about: bad.full }]);
      expect((await verify(store)).findings).toEqual([]);
    });

    it('takes away what stands there when the photo was covered further meanwhile, and nothing points to it any more', async () => {
      const { store, raw } = current();
      const bad = aPhoto('bad');
      await store.addPhoto(bad, TODAY);
      const { cameraId } = await publishedCamera(store, {}, [bad.upload]);
      const request = aProposal({ act: 'purge-photo', sha256: bad.full });
      await store.propose(request, heron, TODAY);
      const next = { full: sha('covered'), thumb: sha('covered thumb') };
      await store.redactPhoto({ full: bad.full, next, actId: randomId(), by: ['moderator-0a1b2c'] }, TODAY);

      const answer = await store.answerProposal(request.id, 'confirm', wren, TODAY);

      expect(answer).toMatchObject({ ok: true, gone: [next.full, next.thumb] });
      expect(await store.findCamera(cameraId)).toMatchObject({ photos: [], trust: 'single' });
      for (const hash of [bad.full, bad.thumb, next.full, next.thumb, bad.upload])
        expect(await store.findGonePhoto(hash)).toEqual({ sha256: hash, actId: expect.any(String) });
      expect(await raw('select * from gone_photo where thumb is not null')).toEqual([]);
      expect((await actsOf(store)).at(-1)).toMatchObject({ act: 'purge-photo', about: next.full });
      // The same again is about what is gone altogether.
      expect(await store.propose(aProposal({ act: 'purge-photo', sha256: bad.full }), heron, TODAY)).toEqual({
        ok: false,
        code: 'unknown-photo',
      });
      expect((await verify(store)).findings).toEqual([]);
    });

    it('leaves a purged photo out when a camera is shown again', async () => {
      const { store } = current();
      const bad = aPhoto('bad');
      await store.addPhoto(bad, TODAY);
      const { cameraId } = await publishedCamera(store, {}, [bad.upload]);
      for (const proposed of [
        hiding(cameraId),
        { act: 'purge-photo', sha256: bad.full } as const,
        { act: 'show-camera', cameraId } as const,
      ]) {
        const request = aProposal(proposed);
        await store.propose(request, heron, TODAY);
        expect(await store.answerProposal(request.id, 'confirm', wren, TODAY)).toMatchObject({ ok: true });
      }
      expect(await store.findCamera(cameraId)).toMatchObject({ published: true, photos: [], trust: 'single' });
      expect(await store.isPhotoPublic(bad.full)).toBe(false);
      expect((await verify(store)).findings).toEqual([]);
    });

    it('forgets the body of an entry and keeps id and hashes', async () => {
      const { store, raw } = current();
      const item = anItem(aNew({ note: 'Maria lives here' }));
      await store.receive(item, TODAY);
      await store.decide(item.opId, aDecision({ action: 'ask', text: 'Is Maria at home?' }), {
        name: 'wren',
        today: TODAY,
      });
      const request = aProposal({ act: 'purge-submission', opId: item.opId });
      await store.propose(request, heron, TODAY);

      await store.answerProposal(request.id, 'confirm', wren, TODAY);

      expect(await store.findSubmission(item.opId)).toMatchObject({
        state: 'purged',
        bodyHash: item.bodyHash,
        messages: [],
      });
      expect(JSON.stringify(await raw('select * from submission'))).not.toContain('Maria');
      expect(JSON.stringify(await raw('select * from decision'))).not.toContain('Maria');
      expect((await store.listQueue({ limit: 10 })).total).toBe(0);
      expect(await store.openReceipt(item.opId, item.receiptHash)).toEqual({ ok: false, code: 'purged' });
      expect(await store.receive(item, TODAY)).toEqual({ ok: false, code: 'purged' });
      expect(await store.withdraw(item.opId, item.receiptHash, TODAY)).toEqual({ ok: false, code: 'purged' });
      for (const action of ['accept', 'undo'] as const) {
        const decision = aDecision({ action, expectVersion: 3 });
        expect(await store.decide(item.opId, decision, { name: 'wren', today: TODAY })).toEqual({
          ok: false,
          code: 'not-open',
        });
      }
      expect(await store.countCameras(WORLD)).toBe(0);
    });

    it('bans a source: no import of it begins, and nothing of it is published', async () => {
      const { store } = current();
      const batchId = await aBatch(store);
      const row = { ...anItem(), batchId };
      await store.receive(row, TODAY);
      const request = aProposal({ act: 'ban-source', kind: 'source', name: 'OpenStreetMap' }, { reason: 'licence' });
      await store.propose(request, heron, TODAY);

      await store.answerProposal(request.id, 'confirm', wren, TODAY);

      const again = {
        batchId: randomId(),
        licence: 'ODbL-1.0',
        fileName: 'x',
        sha256: sha('x'),
        format: 'csv',
        on: TODAY,
      };
      expect(await store.beginBatch({ ...again, source: 'OpenStreetMap' })).toEqual({ ok: false, code: 'banned' });
      expect(await store.beginBatch({ ...again, source: 'City survey' })).toEqual({ ok: true });
      expect(await store.decide(row.opId, aDecision(), { name: 'wren', today: TODAY })).toEqual({
        ok: false,
        code: 'banned',
      });
      expect(await actsOf(store)).toMatchObject([{ act: 'ban-source', about: 'source/OpenStreetMap' }]);
    });

    it('bans an account: its sessions end, it has no say in it, and the log does not name it', async () => {
      const { store } = current();
      const finch = await aReviewer(store, 'finch');
      const session = sha('session of wren');
      await store.addRecovery(sha('again'), wren.id, '2027-01-01');
      await store.redeemInvite(sha('again'), session, TODAY);
      await store.addRecovery(sha('later'), wren.id, '2027-01-01');
      const request = aProposal({ act: 'ban-source', kind: 'account', name: 'wren' }, { reason: 'invented' });
      await store.propose(request, heron, TODAY);

      expect(await store.answerProposal(request.id, 'decline', wren, TODAY)).toMatchObject({ code: 'not-allowed' });
      expect(await store.findSession(session, TODAY)).toMatchObject({ name: 'wren' });
      await store.answerProposal(request.id, 'confirm', finch, TODAY);

      expect(await store.findSession(session, TODAY)).toBeUndefined();
      expect(await store.addInvite(sha('back'), { name: 'wren', role: 'admin' }, '2027-01-01')).toBe(false);
      expect(await store.redeemInvite(sha('later'), sha('another'), TODAY)).toBeUndefined();
      expect(await store.addRecovery(sha('never'), wren.id, '2027-01-01')).toBe(false);
      expect((await store.listReviewers()).map(({ name }) => name)).toEqual(['finch', 'heron']);
      expect(canonicalJson(await actsOf(store))).not.toContain('wren');
    });
  });
}
