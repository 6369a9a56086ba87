/** Fills an empty instance with invented, labelled data, through the same doors that real data comes in by. */
import type { Day, PhotoRef, Sha256 } from '../../../domain/camera/camera.ts';
import { canonicalJson } from '../../../domain/log/canonical.ts';
import type { ImportedCamera } from '../../../storage/import-store.ts';
import type { NewSubmission } from '../../../storage/store.ts';
import { type ServiceContext, sha256Of, todayOf } from '../context.ts';
import { openPhotos, type PhotoService, storePhoto } from '../photos.ts';
import { type Dice, diceOf } from './dice.ts';
import { DEMO_SOURCE, inventCamera } from './invented-camera.ts';
import { inventPicture } from './invented-picture.ts';
import { demoKind, inventSighting } from './invented-sighting.ts';

export interface DemoSize {
  cameras: number;
  submissions: number;
  /** Drawings shared by the evidenced cameras. */
  pictures: number;
  seed: number;
}

/** What `overseen demo` shows. */
export const DEMO_SIZE: Readonly<DemoSize> = { cameras: 5000, submissions: 40, pictures: 12, seed: 20_190_501 };

/** Cameras of one commit: the store takes no more. */
const CHUNK = 500;

/** Share of the waiting entries that bring a picture. */
const PICTURE_SHARE = 0.3;

/** Publishes invented cameras and leaves invented entries waiting for a moderator. */
export async function fillDemo(context: ServiceContext, size: DemoSize = DEMO_SIZE): Promise<void> {
  const dice = diceOf(size.seed);
  const today = todayOf(context);
  const photos = openPhotos(context.config.dataDir);
  const pictures: PhotoRef[] = [];
  for (let n = 0; n < size.pictures; n += 1) pictures.push((await addPicture(context, photos, dice)).photo);
  const cameras = Array.from({ length: size.cameras }, () => inventCamera(dice, today, pictures));
  await publish(context, cameras, today, size.seed);
  const items: NewSubmission[] = [];
  for (let n = 0; n < size.submissions; n += 1) {
    const uploads = dice.chance(PICTURE_SHARE) ? [(await addPicture(context, photos, dice)).upload] : [];
    const sighting = inventSighting(dice, demoKind(dice, n), dice.pick(cameras), { today, photos: uploads });
    const bodyHash = sha256Of(canonicalJson(sighting));
    items.push({ opId: dice.hex(16), receiptHash: sha256Of(context.randomHex(32)), sighting, bodyHash });
  }
  await context.store.receiveAll(items, today);
}

async function addPicture(
  context: ServiceContext,
  photos: PhotoService,
  dice: Dice,
): Promise<{ upload: Sha256; photo: PhotoRef }> {
  const bytes = await inventPicture(dice);
  const upload = sha256Of(bytes);
  const { answer } = await storePhoto(context, photos, { sha256: upload, type: 'image/webp', bytes });
  return { upload, photo: { full: answer.full, thumb: answer.thumb, width: answer.width, height: answer.height } };
}

async function publish(
  { store, randomHex }: ServiceContext,
  cameras: ImportedCamera[],
  on: Day,
  seed: number,
): Promise<void> {
  const batchId = randomHex(16);
  const { name: source, licence } = DEMO_SOURCE;
  await store.beginBatch({
    batchId,
    source,
    licence,
    fileName: `seed ${seed}`,
    sha256: sha256Of(`seed ${seed}`),
    format: 'invented',
    on,
  });
  for (let from = 0; from < cameras.length; from += CHUNK) {
    await store.publishImport(batchId, cameras.slice(from, from + CHUNK), on);
  }
  await store.finishBatch(batchId, { rows: cameras.length, taken: cameras.length, duplicates: 0, refused: 0 });
}
