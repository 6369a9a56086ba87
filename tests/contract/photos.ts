/** Photos: stored at once, public only with a published camera. */
import { describe, expect, it } from 'vitest';
import { aDecision, aNew, anItem, MODERATOR, publishedCamera, sha, TODAY } from './samples.ts';
import type { CurrentStore } from './store.ts';

export function photoContract(current: CurrentStore): void {
  describe('photos', () => {
    const photo = { upload: sha('upload'), full: sha('full'), thumb: sha('thumb'), width: 1600, height: 1200 };

    it('are public only while a published camera shows them', async () => {
      const { store } = current();
      await store.addPhoto(photo, TODAY);
      const item = anItem(aNew({}, [photo.upload]));
      await store.receive(item, TODAY);
      expect(await store.isPhotoPublic(photo.full)).toBe(false);
      await store.decide(item.opId, aDecision(), MODERATOR);
      expect(await store.isPhotoPublic(photo.full)).toBe(true);
      expect(await store.isPhotoPublic(photo.thumb)).toBe(true);
      expect(await store.isPhotoPublic(photo.upload)).toBe(false);
      await store.decide(item.opId, aDecision({ action: 'undo', expectVersion: 2 }), MODERATOR);
      expect(await store.isPhotoPublic(photo.full)).toBe(false);
    });

    it('make a camera evidenced', async () => {
      const { store } = current();
      await store.addPhoto(photo, TODAY);
      const { cameraId } = await publishedCamera(store, {}, [photo.upload]);
      expect(await store.findCamera(cameraId)).toMatchObject({
        trust: 'evidenced',
        photos: [{ full: photo.full, thumb: photo.thumb, width: 1600, height: 1200 }],
      });
    });

    it('say nothing of the upload in public', async () => {
      const { store } = current();
      await store.addPhoto(photo, TODAY);
      const { cameraId } = await publishedCamera(store, {}, [photo.upload]);
      expect(JSON.stringify(await store.findCamera(cameraId))).not.toContain(photo.upload);
    });

    it('are dropped when no submission names them', async () => {
      const { store } = current();
      const used = { ...photo, upload: sha('used'), full: sha('used full') };
      await store.addPhoto(photo, '2026-11-01');
      await store.addPhoto(used, '2026-11-01');
      await store.receive(anItem(aNew({}, [used.upload])), TODAY);
      expect(await store.dropUnusedPhotos('2026-11-01')).toEqual([]);
      // The thumb is the same file as the used one's.
      expect(await store.dropUnusedPhotos(TODAY)).toEqual([photo.full]);
      expect(await store.findPhotos([photo.upload, used.upload])).toEqual([used]);
    });
  });
}
