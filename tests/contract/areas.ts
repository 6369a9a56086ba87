/** Moderators who decide in some areas only: their queue, their decisions, their photos. */
import { describe, expect, it } from 'vitest';
import { cellOf, cellRangeOfQuadkey, quadkeyOf } from '../../src/domain/geo/cell.ts';
import { verify } from '../../src/storage/verify.ts';
import { bulkOf, idsOf, REFUSAL, receiveMany, seenOf } from './review-acts.ts';
import { aDecision, aNew, anItem, MODERATOR, PLACE, publishedCamera, randomId, sha, TODAY } from './samples.ts';
import type { CurrentStore } from './store.ts';

const BERLIN = quadkeyOf(cellOf(PLACE.lat, PLACE.lon), 10);
const VIENNA = { lat: 48.2082, lon: 16.3738 };
const LOCAL = { name: 'heron', today: TODAY, areas: [BERLIN] };

export function areaContract(current: CurrentStore): void {
  describe('a moderator of one area', () => {
    it('has a queue of what lies within it, with the place the camera has and the one it would get', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store);
      const { cameraId: far } = await publishedCamera(store, VIENNA);
      const about = { baseRev: 1, photos: [] };
      const within = [
        anItem(),
        anItem({ kind: 'edit', cameraId, ...about, changes: { mount: 'wall' } }),
        anItem({ kind: 'edit', cameraId, ...about, changes: { lat: PLACE.lat + 0.001, lon: PLACE.lon } }),
        anItem({ kind: 'gone', cameraId, ...about, observedOn: TODAY }),
      ];
      const outside = [
        anItem(aNew(VIENNA)),
        anItem({ kind: 'edit', cameraId, ...about, changes: VIENNA }),
        anItem({ kind: 'edit', cameraId: far, ...about, changes: { lat: PLACE.lat, lon: PLACE.lon } }),
        anItem({ kind: 'gone', cameraId: far, ...about, observedOn: TODAY }),
      ];
      await store.receiveAll([...within, ...outside], TODAY);

      const page = await store.listQueue({ limit: 10, filter: { areas: [BERLIN] } });
      const everywhere = await store.listQueue({ limit: 10 });

      expect(page.items.map(({ opId }) => opId).sort()).toEqual(within.map(({ opId }) => opId).sort());
      expect([page.total, everywhere.total]).toEqual([4, 8]);
      for (const { opId } of outside) {
        expect(await store.decide(opId, aDecision({ action: 'refuse', reason: 'not-there' }), LOCAL)).toEqual({
          ok: false,
          code: 'not-allowed',
        });
      }
      for (const { opId } of within) {
        expect(await store.decide(opId, aDecision({ action: 'refuse', reason: 'not-there' }), LOCAL)).toMatchObject({
          ok: true,
        });
      }
    });

    it('joins nothing with a camera elsewhere, and follows an entry that is amended', async () => {
      const { store } = current();
      const { cameraId: far } = await publishedCamera(store, VIENNA);
      const item = anItem();
      await store.receive(item, TODAY);
      expect(await store.decide(item.opId, aDecision({ action: 'merge', into: far }), LOCAL)).toEqual({
        ok: false,
        code: 'not-allowed',
      });
      const request = { opId: item.opId, receiptHash: item.receiptHash, expectVersion: 1 };
      await store.amend({ ...request, sighting: aNew(VIENNA), bodyHash: sha('moved') }, TODAY);
      expect((await store.listQueue({ limit: 10, filter: { areas: [BERLIN] } })).total).toBe(0);
      expect(await store.decide(item.opId, aDecision({ expectVersion: 2 }), LOCAL)).toEqual({
        ok: false,
        code: 'not-allowed',
      });
    });

    it('finds an entry where its camera stands now', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store, VIENNA);
      const gone = anItem({ kind: 'gone', cameraId, baseRev: 1, observedOn: TODAY, photos: [] });
      const move = anItem({
        kind: 'edit',
        cameraId,
        baseRev: 1,
        changes: { lat: PLACE.lat, lon: PLACE.lon },
        photos: [],
      });
      await store.receiveAll([gone, move], TODAY);
      expect(await idsOf(store, { areas: [BERLIN] })).toEqual([]);
      await store.decide(move.opId, aDecision(), MODERATOR);
      expect(await idsOf(store, { areas: [BERLIN] })).toEqual([gone.opId]);
      expect(await idsOf(store, { ranges: [cellRangeOfQuadkey(BERLIN)] })).toEqual([gone.opId]);
      await store.decide(move.opId, aDecision({ action: 'undo', expectVersion: 2 }), MODERATOR);
      expect(await idsOf(store, { areas: [BERLIN] })).toEqual([]);
    });

    it('touches by a bulk decision nothing that lies elsewhere, in whatever way it is taken', async () => {
      const { store } = current();
      const near = await receiveMany(store, 3);
      const far = await receiveMany(store, 3, () => aNew(VIENNA));
      const everything = await seenOf(store);
      expect(await store.listSeen({ areas: [BERLIN] }, 100)).toHaveLength(3);
      expect((await store.groupQueue({ areas: [BERLIN] })).map(({ count }) => count)).toEqual([3]);
      for (const order of ['age', 'newest', 'risk'] as const)
        expect(await store.listQueue({ limit: 1, order, filter: { areas: [BERLIN] } })).toMatchObject({ total: 3 });

      const refused = await bulkOf(store, LOCAL)({ bulkId: randomId(), ...REFUSAL }, everything);
      expect(refused.progress).toMatchObject({ total: 6, decided: 3 });
      expect(refused.left.map(({ opId }) => opId).sort()).toEqual([...far].sort());
      expect(new Set(refused.left.map(({ code }) => code))).toEqual(new Set(['not-allowed']));
      const accepted = await bulkOf(store, LOCAL)({ bulkId: randomId(), action: 'accept' }, await seenOf(store));
      expect(accepted.progress.decided).toBe(0);
      expect(await idsOf(store, {})).toEqual([...far].sort());

      const bulkId = randomId();
      await bulkOf(store)({ bulkId, ...REFUSAL }, await seenOf(store));
      expect(await store.listDecidedBy(bulkId, [BERLIN])).toEqual([]);
      const undone = { bulkId: randomId(), action: 'undo', undoes: bulkId } as const;
      const { left, progress } = await bulkOf(store, LOCAL)(undone, await store.listDecidedBy(bulkId));
      expect([left.length, progress.decided]).toEqual([3, 0]);
      for (const opId of far) expect(await store.findSubmission(opId)).toMatchObject({ state: 'refused', version: 2 });
      for (const opId of near) expect((await store.findSubmission(opId))?.decisions).toHaveLength(1);
      expect((await verify(store)).findings).toEqual([]);
    });

    it('is among those who decide on an entry within it, and on no other', async () => {
      const { store } = current();
      const people = [
        { name: 'heron', role: 'moderator', areas: [BERLIN] },
        { name: 'wren', role: 'moderator' },
        { name: 'ibis', role: 'contributor' },
        { name: 'kite', role: 'moderator' },
      ] as const;
      for (const person of people) {
        await store.addInvite(sha(person.name), person, '2030-01-01');
        await store.redeemInvite(sha(person.name), sha(`session ${person.name}`), TODAY);
      }
      await store.removePerson((await store.findPerson('kite'))?.id ?? '');
      const [near = ''] = await receiveMany(store, 1);
      const [far = ''] = await receiveMany(store, 1, () => aNew(VIENNA));
      expect(await store.listDeciders(near)).toEqual(['heron', 'wren']);
      expect(await store.listDeciders(far)).toEqual(['wren']);
      expect([await store.isEntryWithin(near, [BERLIN]), await store.isEntryWithin(far, [BERLIN])]).toEqual([
        true,
        false,
      ]);
    });

    it('sees photos of entries within it', async () => {
      const { store } = current();
      const files = (name: string) => ({ upload: sha(name), full: sha(`${name} full`), thumb: sha(`${name} thumb`) });
      for (const name of ['near', 'far']) await store.addPhoto({ ...files(name), width: 4, height: 3 }, TODAY);
      await store.receive(anItem(aNew({}, [sha('near')])), TODAY);
      await store.receive(anItem(aNew(VIENNA, [sha('far')])), TODAY);
      const seen = ['near full', 'near thumb', 'far full', 'far thumb', 'none'].map((file) =>
        store.isPhotoWithin(sha(file), [BERLIN]),
      );
      expect(await Promise.all(seen)).toEqual([true, true, false, false, false]);
    });
  });
}
