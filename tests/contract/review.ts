/** The moderators' tools: filters and orders, claims, objections, accepting with changes. */
import { describe, expect, it } from 'vitest';
import { cellOf, cellRangeOfQuadkey, quadkeyOf } from '../../src/domain/geo/cell.ts';
import type { Sighting } from '../../src/domain/sighting/sighting.ts';
import type { OpId } from '../../src/domain/submission/submission.ts';
import type { Store } from '../../src/storage/store.ts';
import { verify } from '../../src/storage/verify.ts';
import { bulkOf, idsOf, OTHER, REFUSAL, receiveMany, seenOf } from './review-acts.ts';
import { aDecision, aNew, anItem, MODERATOR, publishedCamera, randomId, sha, TODAY } from './samples.ts';
import type { CurrentStore } from './store.ts';

export function reviewContract(current: CurrentStore): void {
  filterContract(current);
  claimContract(current);
  objectionContract(current);
}

function filterContract(current: CurrentStore): void {
  describe('a filter of the queue', () => {
    it('lets through what is of a kind, a day, a place, a batch, and nothing else', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store);
      const there = anItem(aNew({ lat: 48.2, lon: 16.4 }));
      const early = anItem();
      const batched = { ...anItem(), batchId: randomId() };
      const gone = anItem({ kind: 'gone', cameraId, baseRev: 1, observedOn: TODAY, photos: [] });
      await store.receiveAll([there, gone, batched], TODAY);
      await store.receive(early, '2026-11-01');

      expect(await idsOf(store, { kind: 'gone' })).toEqual([gone.opId]);
      expect(await idsOf(store, { until: '2026-11-02' })).toEqual([early.opId]);
      expect(await idsOf(store, { from: '2026-11-02', kind: 'new' })).toEqual([there.opId, batched.opId].sort());
      const berlin = cellRangeOfQuadkey(quadkeyOf(cellOf(52.52, 13.405), 10));
      const vienna = cellRangeOfQuadkey(quadkeyOf(cellOf(48.2, 16.4), 10));
      expect(await idsOf(store, { ranges: [berlin] })).toEqual([early, gone, batched].map(({ opId }) => opId).sort());
      expect(await idsOf(store, { ranges: [vienna] })).toEqual([there.opId]);
      expect(await idsOf(store, { ranges: [berlin, vienna] })).toHaveLength(4);
      expect(await idsOf(store, { batchId: batched.batchId })).toEqual([batched.opId]);
      expect(await idsOf(store, { opIds: [early.opId, randomId()] })).toEqual([early.opId]);
      expect(await idsOf(store, { opIds: [] })).toEqual([]);
    });

    it('follows an entry to where an amendment puts it', async () => {
      const { store } = current();
      const item = anItem(aNew({ lat: 48.2, lon: 16.4 }));
      await store.receive(item, TODAY);
      const sighting = aNew({ lat: -33.9, lon: 151.2 });
      await store.amend(
        { opId: item.opId, receiptHash: item.receiptHash, expectVersion: 1, sighting, bodyHash: sha('moved') },
        TODAY,
      );
      expect(await idsOf(store, { ranges: [cellRangeOfQuadkey('3')] })).toEqual([item.opId]);
      expect(await idsOf(store, { ranges: [cellRangeOfQuadkey('1')] })).toEqual([]);
    });

    it('knows what stands out: far from any other, an edit that moves, words, many of one source', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store);
      const signsOf = async (sighting: Sighting, more: { ofSource?: number } = {}) => {
        const item = { ...anItem(sighting), ...more };
        await store.receive(item, TODAY);
        return (await store.findSubmission(item.opId))?.signs ?? [];
      };
      expect(await signsOf(aNew({ lat: 52.521 }))).toEqual([]);
      expect(await signsOf(aNew({ lat: 10, lon: 10 }))).toEqual(['far']);
      expect(await signsOf(aNew({ note: 'www.example.org' }), { ofSource: 40 })).toEqual(['words', 'source']);
      const moved = { lat: 52.5205, lon: 13.405 };
      const near = { lat: 52.5203, lon: 13.405 };
      const edit = (changes: { lat: number; lon: number }) =>
        ({ kind: 'edit', cameraId, baseRev: 1, changes, photos: [] }) as const;
      expect(await signsOf({ ...edit(moved), photos: [] })).toEqual(['touches', 'moves']);
      expect(await signsOf({ ...edit(near), photos: [] })).toEqual(['touches']);
    });

    it('counts what comes into one square on one day, and each entry once', async () => {
      const { store } = current();
      await publishedCamera(store);
      const first = anItem();
      await store.receiveAll(
        Array.from({ length: 30 }, () => first),
        TODAY,
      );
      await receiveMany(store, 17);
      const last = anItem();
      await store.receive(last, TODAY);
      const tomorrow = anItem();
      await store.receive(tomorrow, '2026-11-21');
      // The published one was the first of the square.
      expect((await store.findSubmission(last.opId))?.signs).toEqual(['crowd']);
      expect((await store.findSubmission(tomorrow.opId))?.signs).toBeUndefined();
    });

    it('pages by risk from much to none, oldest first in each, every entry once', async () => {
      const { store } = current();
      await publishedCamera(store);
      const quiet = await receiveMany(store, 3, () => aNew(), '2026-11-03');
      const some = await receiveMany(store, 3, () => aNew({ lat: 10, lon: 10 }), '2026-11-02');
      const much = await receiveMany(store, 3, () => aNew({ lat: 20, lon: 20, note: 'asdf' }), '2026-11-04');
      const seen: OpId[] = [];
      let after: string | undefined;
      do {
        const page = await store.listQueue({ limit: 2, order: 'risk', ...(after === undefined ? {} : { after }) });
        seen.push(...page.items.map(({ opId }) => opId));
        after = page.next ?? undefined;
      } while (after !== undefined);
      expect(seen.slice(0, 3).sort()).toEqual(much.sort());
      expect(seen.slice(3, 6).sort()).toEqual(some.sort());
      expect(seen.slice(6).sort()).toEqual(quiet.sort());
      expect(await idsOf(store, { risk: 2 })).toEqual(much.sort());
      const newest = await store.listQueue({ limit: 100, order: 'newest' });
      expect(newest.items.map(({ receivedOn }) => receivedOn).slice(0, 4)).toEqual([
        '2026-11-04',
        '2026-11-04',
        '2026-11-04',
        '2026-11-03',
      ]);
    });

    it('finds what was passed on to somebody, until it is passed on to everybody', async () => {
      const { store } = current();
      const [opId = ''] = await receiveMany(store, 1);
      await store.decide(opId, aDecision({ action: 'pass', text: 'Your street.', to: 'wren' }), MODERATOR);
      expect(await idsOf(store, { passedTo: 'wren' })).toEqual([opId]);
      const outcome = await store.decide(
        opId,
        aDecision({ action: 'pass', text: 'No idea.', expectVersion: 2 }),
        OTHER,
      );
      expect(outcome).toMatchObject({ ok: true, submission: { state: 'pending', version: 3 } });
      expect(await idsOf(store, { passedTo: 'wren' })).toEqual([]);
    });
  });
}

function claimContract(current: CurrentStore): void {
  describe('a claim', () => {
    it('is the first one’s until it ends, is taken over, or is let go', async () => {
      const { store } = current();
      const opId = randomId();
      const time = { nowMs: 1000, untilMs: 61_000, takeOver: false };
      expect(await store.claim({ opId, holder: 'heron' }, time)).toBe('heron');
      expect(await store.claim({ opId, holder: 'wren' }, { ...time, nowMs: 60_999 })).toBe('heron');
      expect(await store.listClaims([opId], 60_999)).toEqual([{ opId, holder: 'heron' }]);
      expect(await store.listClaims([opId], 61_000)).toEqual([]);
      expect(await store.claim({ opId, holder: 'wren' }, { ...time, nowMs: 61_000, untilMs: 121_000 })).toBe('wren');
      expect(await store.claim({ opId, holder: 'heron' }, { ...time, untilMs: 121_000, takeOver: true })).toBe('heron');
      await store.release({ opId, holder: 'wren' });
      expect(await store.listClaims([opId], 1000)).toEqual([{ opId, holder: 'heron' }]);
      await store.release({ opId, holder: 'heron' });
      expect(await store.listClaims([opId], 1000)).toEqual([]);
    });

    it('keeps nobody from deciding, and goes with the decision', async () => {
      const { store } = current();
      const [opId = ''] = await receiveMany(store, 1);
      await store.claim({ opId, holder: 'heron' }, { nowMs: 0, untilMs: 60_000, takeOver: false });
      expect(await store.decide(opId, aDecision(), OTHER)).toMatchObject({ ok: true });
      expect(await store.listClaims([opId], 0)).toEqual([]);
    });
  });
}

function objectionContract(current: CurrentStore): void {
  describe('an objection', () => {
    it('puts the entry back once, for somebody else to decide', async () => {
      const { store } = current();
      await invite(store, 'heron');
      await invite(store, 'wren');
      const item = anItem();
      await store.receive(item, TODAY);
      await store.decide(item.opId, aDecision({ ...REFUSAL, text: 'Where is it?' }), MODERATOR);
      const objection = { opId: item.opId, receiptHash: item.receiptHash, expectVersion: 2, text: 'On the left.' };
      expect(await store.object({ ...objection, receiptHash: sha('other') }, TODAY)).toEqual({
        ok: false,
        code: 'wrong-receipt',
      });
      expect(await store.object(objection, TODAY)).toMatchObject({
        ok: true,
        submission: { state: 'pending', version: 3, objectedOn: TODAY },
      });
      expect(await store.object(objection, TODAY)).toMatchObject({ ok: true, submission: { version: 3 } });
      expect(await idsOf(store, { isObjected: true })).toEqual([item.opId]);

      const again = aDecision({ ...REFUSAL, expectVersion: 3 });
      expect(await store.decide(item.opId, again, MODERATOR)).toEqual({ ok: false, code: 'own-refusal' });
      const { left } = await bulkOf(store)({ bulkId: randomId(), ...REFUSAL }, await seenOf(store));
      expect(left).toEqual([{ opId: item.opId, code: 'own-refusal' }]);
      expect(await store.decide(item.opId, again, OTHER)).toMatchObject({ ok: true, submission: { state: 'refused' } });
      expect(await store.object({ ...objection, expectVersion: 4, text: 'I insist.' }, TODAY)).toEqual({
        ok: false,
        code: 'objected-already',
      });
    });

    it('is decided by who refused where nobody else is, and the log says so', async () => {
      const { store } = current();
      await invite(store, 'heron');
      const item = anItem();
      await store.receive(item, TODAY);
      await store.decide(item.opId, aDecision(REFUSAL), MODERATOR);
      await store.object({ opId: item.opId, receiptHash: item.receiptHash, expectVersion: 2, text: 'It is.' }, TODAY);
      const outcome = await store.decide(item.opId, aDecision({ expectVersion: 3 }), MODERATOR);
      expect(outcome).toMatchObject({ ok: true, submission: { state: 'accepted' }, decision: { alone: true } });
      const [last] = (await store.listLog(1, 10)).map(({ body }) => JSON.parse(body));
      expect(last).toMatchObject({ kind: 'decision', action: 'accept', onePerson: true });
      expect((await verify(store)).findings).toEqual([]);
    });
  });

  it('publishes what the moderator made of an entry, and keeps the contributor’s own words', async () => {
    const { store } = current();
    const sighting = aNew({ operator: 'Mrs Kovac', note: 'Call me' });
    const item = anItem(sighting);
    await store.receive(item, TODAY);
    const decision = aDecision({ changes: { mount: 'wall' }, remove: ['operator', 'note'] });
    const outcome = await store.decide(item.opId, decision, MODERATOR);
    const cameraId = outcome.ok ? outcome.submission.cameraId : undefined;
    expect((await store.findCamera(cameraId ?? ''))?.facts).toEqual({
      ...(sighting.kind === 'new' && sighting.facts),
      mount: 'wall',
      operator: undefined,
      note: undefined,
    });
    expect(await store.findSubmission(item.opId)).toMatchObject({
      sighting,
      decisions: [{ changes: { mount: 'wall' }, remove: ['operator', 'note'] }],
    });
    const [entry] = (await store.listLog(0, 1)).map(({ body }) => body);
    expect(JSON.parse(entry ?? '')).toMatchObject({ changed: ['mount', 'note', 'operator'] });
    expect(entry).not.toContain('Kovac');
    expect(JSON.stringify(await store.listRevisions(cameraId ?? ''))).not.toContain('Kovac');
    expect((await verify(store)).findings).toEqual([]);
  });
}

async function invite(store: Store, name: string): Promise<void> {
  const token = sha(`invite ${name}`);
  await store.addInvite(token, { name, role: 'moderator' }, '2030-01-01');
  await store.redeemInvite(token, sha(`session ${name}`), TODAY);
}
