/** Photos covered further: everywhere at once, on record, and never back. */
import { describe, expect, it } from 'vitest';
import { verify } from '../../src/storage/verify.ts';
import { aDecision, aNew, anItem, MODERATOR, publishedCamera, randomId, sha, TODAY } from './samples.ts';
import type { CurrentStore } from './store.ts';

const PHOTO = { upload: sha('upload'), full: sha('full'), thumb: sha('thumb'), width: 1600, height: 1200 };
const NEXT = { full: sha('covered'), thumb: sha('covered thumb') };
const SIZE = { width: 1600, height: 1200 };

/** A request to cover the photo. */
const aRedaction = (changes: object = {}) => ({
  full: PHOTO.full,
  next: NEXT,
  actId: randomId(),
  by: [MODERATOR.name],
  ...changes,
});

export function redactionContract(current: CurrentStore): void {
  describe('a redaction', () => {
    it('of a published photo is a revision, a line of the feed and a line of the log that names both files', async () => {
      const { store } = current();
      await store.addPhoto(PHOTO, TODAY);
      const { cameraId } = await publishedCamera(store, {}, [PHOTO.upload]);

      const outcome = await store.redactPhoto(aRedaction(), '2026-11-21');

      expect(outcome).toEqual({ ok: true, photo: NEXT, gone: [PHOTO.full, PHOTO.thumb], repeated: false });
      const camera = await store.findCamera(cameraId);
      expect(camera?.photos).toEqual([{ ...NEXT, ...SIZE }]);
      expect(camera?.history.at(-1)).toEqual({ rev: 2, act: 'redact', on: '2026-11-21' });
      const [line] = (await store.listLog(0, 10)).slice(-1).map(({ body }) => JSON.parse(body));
      expect(line).toMatchObject({
        kind: 'act',
        act: 'redact-photo',
        by: ['heron'],
        about: `${PHOTO.full} ${NEXT.full}`,
      });
      const [change] = (await store.listChanges(0, 10)).slice(-1);
      expect(change?.was).toEqual(change?.now);
      expect(await Promise.all([PHOTO.full, PHOTO.thumb, NEXT.full, NEXT.thumb].map(store.isPhotoPublic))).toEqual([
        false,
        false,
        true,
        true,
      ]);
      expect((await verify(store)).findings).toEqual([]);
    });

    it('before publication replaces the files and nothing else', async () => {
      const { store } = current();
      await store.addPhoto(PHOTO, TODAY);
      const item = anItem(aNew({}, [PHOTO.upload]));
      await store.receive(item, TODAY);
      const head = await store.logHead();

      await store.redactPhoto(aRedaction(), TODAY);

      expect(await store.logHead()).toEqual(head);
      expect(await store.findPhotos([PHOTO.upload])).toEqual([{ ...PHOTO, ...NEXT }]);
      const { submission } = (await store.decide(item.opId, aDecision(), MODERATOR)) as {
        submission: { cameraId: string };
      };
      expect((await store.findCamera(submission.cameraId))?.photos).toEqual([{ ...NEXT, ...SIZE }]);
    });

    it('repeated is one, and another one on what is gone is too late', async () => {
      const { store } = current();
      await store.addPhoto(PHOTO, TODAY);
      const { cameraId } = await publishedCamera(store, {}, [PHOTO.upload]);
      const request = aRedaction();
      await store.redactPhoto(request, TODAY);

      expect(await store.redactPhoto(request, TODAY)).toEqual({ ok: true, photo: NEXT, gone: [], repeated: true });
      expect(await store.redactPhoto(aRedaction(), TODAY)).toEqual({ ok: false, code: 'photo-gone' });
      expect(await store.redactPhoto(aRedaction({ full: sha('nobody') }), TODAY)).toEqual({
        ok: false,
        code: 'unknown-photo',
      });
      expect((await store.findCamera(cameraId))?.rev).toBe(2);
    });

    it('is one of sixteen at once', async () => {
      const { store } = current();
      await store.addPhoto(PHOTO, TODAY);
      const { cameraId } = await publishedCamera(store, {}, [PHOTO.upload]);
      const requests = Array.from({ length: 16 }, (_, index) =>
        aRedaction({ next: { full: sha(`covered ${index}`), thumb: sha(`covered thumb ${index}`) } }),
      );

      const outcomes = await Promise.all(requests.map((request) => store.redactPhoto(request, TODAY)));

      expect(outcomes.filter(({ ok }) => ok).length).toBe(1);
      expect((await store.findCamera(cameraId))?.rev).toBe(2);
      expect((await verify(store)).findings).toEqual([]);
    });

    it('and a decision at the same moment never leave the old file public', async () => {
      const { store } = current();
      for (let round = 0; round < 20; round += 1) {
        const photo = { ...PHOTO, upload: sha(`u${round}`), full: sha(`f${round}`), thumb: sha(`t${round}`) };
        const next = { full: sha(`cf${round}`), thumb: sha(`ct${round}`) };
        await store.addPhoto(photo, TODAY);
        const item = anItem(aNew({}, [photo.upload]));
        await store.receive(item, TODAY);

        await Promise.all([
          store.decide(item.opId, aDecision(), MODERATOR),
          store.redactPhoto(aRedaction({ full: photo.full, next }), TODAY),
        ]);

        expect([await store.isPhotoPublic(photo.full), await store.isPhotoPublic(next.full)]).toEqual([false, true]);
      }
      expect((await verify(store)).findings).toEqual([]);
    });

    it('is followed by every camera that shows the photo, and a second one follows the first', async () => {
      const { store } = current();
      await store.addPhoto(PHOTO, TODAY);
      const first = await publishedCamera(store, {}, [PHOTO.upload]);
      const second = await publishedCamera(store, { lat: 1 }, [PHOTO.upload]);
      const last = { full: sha('covered twice'), thumb: sha('covered twice thumb') };
      await store.redactPhoto(aRedaction(), TODAY);

      await store.redactPhoto(aRedaction({ full: NEXT.full, next: last }), TODAY);

      for (const { cameraId } of [first, second])
        expect((await store.findCamera(cameraId))?.photos).toEqual([{ ...last, ...SIZE }]);
      expect((await store.findGonePhoto(PHOTO.full))?.next).toEqual(last);
      expect(await store.listGonePhotos('', 10)).toEqual([PHOTO.full, PHOTO.thumb, NEXT.full, NEXT.thumb].sort());
      expect((await verify(store)).findings).toEqual([]);
    });

    it('outlives the undoing of what brought the photo, and of what came after', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store);
      await store.addPhoto(PHOTO, TODAY);
      const about = { cameraId, baseRev: 1, observedOn: TODAY };
      const shot = anItem({ kind: 'photo', ...about, photos: [PHOTO.upload] });
      const seen = anItem({ kind: 'confirm', ...about, photos: [] });
      await store.receiveAll([shot, seen], TODAY);
      await store.decide(shot.opId, aDecision(), MODERATOR);
      await store.decide(seen.opId, aDecision(), MODERATOR);
      await store.redactPhoto(aRedaction(), TODAY);

      await store.decide(seen.opId, aDecision({ action: 'undo', expectVersion: 2 }), MODERATOR);
      expect((await store.findCamera(cameraId))?.photos).toEqual([{ ...NEXT, ...SIZE }]);
      await store.decide(shot.opId, aDecision({ action: 'undo', expectVersion: 2 }), MODERATOR);

      expect((await store.findCamera(cameraId))?.photos).toEqual([]);
      expect((await verify(store)).findings).toEqual([]);
    });

    it('that leaves nothing takes the photo away, from entries and cameras and for ever', async () => {
      const { store } = current();
      await store.addPhoto(PHOTO, TODAY);
      const { cameraId } = await publishedCamera(store, {}, [PHOTO.upload]);
      const request = { full: PHOTO.full, actId: randomId(), by: ['heron', 'wren'] };

      const outcome = await store.redactPhoto(request, TODAY);

      expect(outcome).toEqual({ ok: true, gone: [PHOTO.full, PHOTO.thumb], repeated: false });
      expect(await store.redactPhoto(request, TODAY)).toEqual({ ok: true, gone: [], repeated: true });
      expect(await store.findCamera(cameraId)).toMatchObject({ photos: [], trust: 'single', rev: 2 });
      expect(await store.findPhotos([PHOTO.upload])).toEqual([]);
      expect(await store.listGonePhotos('', 10)).toEqual([PHOTO.full, PHOTO.thumb, PHOTO.upload].sort());
      expect((await store.findGonePhoto(PHOTO.upload))?.next).toBeUndefined();
      const [line] = (await store.listLog(0, 10)).slice(-1).map(({ body }) => JSON.parse(body));
      expect(line).toMatchObject({ act: 'purge-photo', by: ['heron', 'wren'], about: PHOTO.full });
      expect((await verify(store)).findings).toEqual([]);
    });
  });
}
