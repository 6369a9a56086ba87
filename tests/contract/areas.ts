/** Moderators who decide in some areas only: their queue, their decisions, their photos. */
import { describe, expect, it } from 'vitest';
import { cellOf, quadkeyOf } from '../../src/domain/geo/cell.ts';
import { aDecision, aNew, anItem, PLACE, publishedCamera, sha, TODAY } from './samples.ts';
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

      const page = await store.listQueue({ limit: 10, areas: [BERLIN] });
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
      expect((await store.listQueue({ limit: 10, areas: [BERLIN] })).total).toBe(0);
      expect(await store.decide(item.opId, aDecision({ expectVersion: 2 }), LOCAL)).toEqual({
        ok: false,
        code: 'not-allowed',
      });
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
