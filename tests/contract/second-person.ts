/** Decisions on one entry that need two people, and instances where nobody else is there. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Reviewer } from '../../src/domain/proposal/proposal.ts';
import type { Store } from '../../src/storage/store.ts';
import { verify } from '../../src/storage/verify.ts';
import { bulkOf, REFUSAL } from './review-acts.ts';
import { actsOf, aProposal, aReviewer, hiding } from './reviewers.ts';
import { aDecision, anItem, publishedCamera, randomId, sha, TODAY } from './samples.ts';
import type { CurrentStore } from './store.ts';

export function secondPersonContract(current: CurrentStore): void {
  describe('a decision that needs two people', () => {
    const by = (name: string) => ({ name, today: TODAY });
    let wren: Reviewer;
    beforeEach(async () => {
      const { store } = current();
      await aReviewer(store, 'heron');
      wren = await aReviewer(store, 'wren');
    });
    const aMove = async (store: Store, lat: number) => {
      const { cameraId } = await publishedCamera(store);
      const item = anItem({ kind: 'edit', cameraId, baseRev: 1, changes: { lat, lon: 13.405 }, photos: [] });
      await store.receive(item, TODAY);
      return { cameraId, opId: item.opId };
    };

    it('moves a camera by more than 50 metres only when another person confirms', async () => {
      const { store } = current();
      const { cameraId, opId } = await aMove(store, 52.5206);
      const decision = aDecision();

      const outcome = await store.decide(opId, decision, by('heron'));

      expect(outcome).toMatchObject({
        ok: false,
        code: 'needs-two',
        proposal: { id: decision.decisionId, state: 'open' },
      });
      expect(await store.findCamera(cameraId)).toMatchObject({ rev: 1 });
      expect(await store.findSubmission(opId)).toMatchObject({ state: 'pending', version: 1 });
      expect([...(await store.findDecisionProposals([opId], TODAY)).keys()]).toEqual([opId]);
      expect(await store.decide(opId, decision, by('heron'))).toEqual(outcome);
      expect(await store.decide(opId, aDecision(), by('wren'))).toMatchObject({
        code: 'needs-two',
        proposal: { id: decision.decisionId },
      });
      await store.answerProposal(decision.decisionId, 'confirm', wren, TODAY);
      expect(await store.findCamera(cameraId)).toMatchObject({ rev: 2, facts: { lat: 52.5206 } });
      expect(await store.findSubmission(opId)).toMatchObject({
        state: 'accepted',
        decisions: [{ actor: 'heron', decisionId: decision.decisionId }],
      });
      expect(await actsOf(store)).toMatchObject([{ act: 'decision', revisions: [] }]);
      expect((await verify(store)).findings).toEqual([]);
    });

    it('is taken at once when it moves a camera by less', async () => {
      const { store } = current();
      const { opId } = await aMove(store, 52.5204);
      expect(await store.decide(opId, aDecision(), by('heron'))).toMatchObject({ ok: true });
      expect(await actsOf(store)).toEqual([]);
    });

    it('takes a camera off the map by undoing only with a second person, but for one’s own slip of the day', async () => {
      const { store } = current();
      const slip = await publishedCamera(store);
      const undo = (expectVersion = 2) => aDecision({ action: 'undo', expectVersion });
      expect(await store.decide(slip.opId, undo(), by('heron'))).toMatchObject({ ok: true });

      const { opId } = await publishedCamera(store);
      expect(await store.decide(opId, undo(), by('wren'))).toMatchObject({ code: 'needs-two' });
      const late = await publishedCamera(store);
      expect(await store.decide(late.opId, undo(), { name: 'heron', today: '2026-11-21' })).toMatchObject({
        code: 'needs-two',
      });
      const seen = await publishedCamera(store);
      const confirm = anItem({ kind: 'confirm', cameraId: seen.cameraId, baseRev: 1, observedOn: TODAY, photos: [] });
      await store.receive(confirm, TODAY);
      await store.decide(confirm.opId, aDecision(), by('wren'));
      expect(await store.decide(seen.opId, undo(), by('heron'))).toMatchObject({ code: 'needs-two' });
    });

    it('puts back what two people hid only with two people', async () => {
      const { store } = current();
      const { cameraId, opId } = await publishedCamera(store);
      const request = aProposal(hiding(cameraId));
      await store.propose(request, wren, TODAY);
      const heron = (await store.listReviewers()).find(({ name }) => name === 'heron');
      await store.answerProposal(request.id, 'confirm', heron ?? wren, TODAY);

      await store.decide(opId, aDecision({ action: 'undo', expectVersion: 2 }), by('heron'));
      expect(await store.decide(opId, aDecision({ expectVersion: 3 }), by('heron'))).toMatchObject({
        code: 'needs-two',
      });
      expect(await store.findCamera(cameraId)).toMatchObject({ published: false });
    });

    it('ends when the entry is decided in another way, or its contributor changes it', async () => {
      const { store } = current();
      const refused = await aMove(store, 52.5206);
      const waiting = aDecision();
      await store.decide(refused.opId, waiting, by('heron'));
      await store.decide(refused.opId, aDecision({ action: 'refuse', reason: 'cannot-verify' }), by('wren'));
      expect(await store.findProposal(waiting.decisionId)).toMatchObject({ state: 'declined', answeredBy: wren });

      const amended = await aMove(store, 52.5206);
      const decision = aDecision();
      await store.decide(amended.opId, decision, by('heron'));
      const receiptHash = sha(amended.opId);
      await store.amend({ opId: amended.opId, receiptHash, expectVersion: 1, answer: 'It is further down.' }, TODAY);
      expect(await store.answerProposal(decision.decisionId, 'confirm', wren, TODAY)).toMatchObject({
        code: 'stale',
        proposal: { state: 'expired' },
      });
      expect(await store.findCamera(amended.cameraId)).toMatchObject({ rev: 1 });
    });

    it('ends when the entry is refused with many others', async () => {
      const { store } = current();
      const { opId } = await aMove(store, 52.5206);
      const waiting = aDecision();
      await store.decide(opId, waiting, by('heron'));
      const bulk = { bulkId: randomId(), ...REFUSAL };
      const { progress } = await bulkOf(store, by('wren'))(bulk, [{ opId, version: 1 }]);
      expect(progress).toMatchObject({ decided: 1 });
      expect(await store.findProposal(waiting.decisionId)).toMatchObject({ state: 'declined', answeredBy: wren });
      expect((await store.listProposals(TODAY)).open).toEqual([]);
    });

    it('finishes when decisions and answers about the same entries meet', async () => {
      const { store } = current();
      for (let round = 0; round < 10; round += 1) {
        const { opId, cameraId } = await aMove(store, 52.5206);
        const decision = aDecision();
        await store.decide(opId, decision, by('heron'));
        const refusal = aDecision({ action: 'refuse', reason: 'cannot-verify' });
        const [confirmed, refused] = await Promise.all([
          store.answerProposal(decision.decisionId, 'confirm', wren, TODAY),
          store.decide(opId, refusal, by('wren')),
        ]);
        expect(Number(confirmed.ok) + Number(refused.ok)).toBe(1);
        expect((await store.findCamera(cameraId))?.rev).toBe(confirmed.ok ? 2 : 1);
      }
      expect((await verify(store)).findings).toEqual([]);
    });
  });

  describe('an instance with one reviewer', () => {
    it('carries an act out at once and says so in the log', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store);
      const heron = await aReviewer(store, 'heron', 'admin');
      const request = aProposal(hiding(cameraId));

      const outcome = await store.propose(request, heron, TODAY);

      expect(outcome).toMatchObject({ ok: true, proposal: { state: 'confirmed', onePerson: true } });
      expect(await store.findCamera(cameraId)).toMatchObject({ rev: 2, published: false });
      const [act] = await actsOf(store);
      expect(act).toMatchObject({ act: 'hide-camera', onePerson: true });
      expect(act?.by).toHaveLength(1);
      expect(await store.propose(aProposal(hiding(cameraId)), heron, TODAY)).toEqual({
        ok: false,
        code: 'nothing-to-do',
      });
      expect((await store.listProposals(TODAY)).closed).toHaveLength(1);
      expect((await verify(store)).findings).toEqual([]);
    });

    it('leaves no trace of an act that cannot be carried out', async () => {
      const { store } = current();
      const heron = await aReviewer(store, 'heron');
      const { cameraId } = await publishedCamera(store);
      await store.propose(aProposal({ act: 'remove-camera', cameraId }), heron, TODAY);

      expect(await store.propose(aProposal({ act: 'show-camera', cameraId }), heron, TODAY)).toEqual({
        ok: false,
        code: 'nothing-to-do',
      });
      expect((await store.listProposals(TODAY)).closed).toHaveLength(1);
      expect(await actsOf(store)).toHaveLength(1);
    });

    it('takes decisions that need two alone, marked so', async () => {
      const { store } = current();
      await aReviewer(store, 'heron');
      const { cameraId } = await publishedCamera(store);
      const edit = anItem({ kind: 'edit', cameraId, baseRev: 1, changes: { lat: 53, lon: 13 }, photos: [] });
      await store.receive(edit, TODAY);

      expect(await store.decide(edit.opId, aDecision(), { name: 'heron', today: TODAY })).toMatchObject({ ok: true });
      expect(await actsOf(store)).toMatchObject([{ act: 'decision', onePerson: true }]);
      expect((await verify(store)).findings).toEqual([]);
    });

    it('is one no longer once a second person has signed in', async () => {
      const { store } = current();
      const heron = await aReviewer(store, 'heron');
      await store.addInvite(sha('unused'), { name: 'wren', role: 'moderator' }, '2027-01-01');
      const { cameraId } = await publishedCamera(store);
      expect(await store.listReviewers()).toEqual([heron]);
      await aReviewer(store, 'finch');

      expect(await store.propose(aProposal(hiding(cameraId)), heron, TODAY)).toMatchObject({
        proposal: { state: 'open' },
      });
      expect(await store.findCamera(cameraId)).toMatchObject({ published: true });
    });
  });
}
