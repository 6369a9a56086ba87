/**
 * Puts other files in the place of a photo's, or nothing, wherever it stands: among uploads and in every camera that shows it. What was there is
 * on record as gone. Locks cameras first, then the photo, as a decision does.
 */
import type { CameraId, Day, PhotoRef, Sha256 } from '../../domain/camera/camera.ts';
import { type PhotoFiles, replacePhoto } from '../../domain/camera/replace-photo.ts';
import type { DecidedCamera } from '../../domain/submission/decide.ts';
import type { Engine, Tables } from '../engine.ts';
import type { RedactOutcome, RedactRequest, Store } from '../store.ts';
import { lockDecidedCamera } from './camera-lock.ts';
import { appendHistory } from './chain.ts';
import { findGone, findGonePhoto, listGone } from './gone-photos.ts';
import { type Published, publishRevisions } from './publish.ts';

/** How often it starts again because another camera came to show the photo meanwhile. */
const MAX_ATTEMPTS = 5;

type RedactMethods = Pick<Store, 'redactPhoto' | 'findGonePhoto' | 'listGonePhotos'>;

/** Methods of redaction. */
export function redactMethods(engine: Engine): RedactMethods {
  return {
    redactPhoto: async (request, today) => {
      for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
        const outcome = await engine.write((tx) => redactOnce(tx, request, today));
        if (outcome !== 'moved') return outcome;
      }
      throw new Error(`expected to hold photo ${request.full}, but its cameras changed ${MAX_ATTEMPTS} times`);
    },
    findGonePhoto: (sha256) => findGonePhoto(engine.db, sha256),
    listGonePhotos: (after, limit) => listGone(engine.db, after, limit),
  };
}

async function redactOnce(tx: Tables, request: RedactRequest, on: Day): Promise<RedactOutcome | 'moved'> {
  const { full, next, actId, by } = request;
  const before = await findGonePhoto(tx, full);
  if (before !== undefined) {
    if (before.actId !== actId) return { ok: false, code: 'photo-gone' };
    return { ok: true, ...(before.next && { photo: before.next }), gone: [], repeated: true };
  }
  const replaced = await replacePhotoEverywhere(tx, { full, ...(next && { next }), actId, on });
  if (replaced === 'moved') return 'moved';
  if (replaced === undefined) return { ok: false, code: 'unknown-photo' };
  const { marks, changes, gone } = replaced;
  // Before publication nothing that the public reads has changed.
  if (marks.length > 0) {
    const [act, about] = next === undefined ? ['purge-photo', full] : ['redact-photo', `${full} ${next.full}`];
    await appendHistory(tx, { kind: 'act', on, act, by: [...by], about, revisions: marks }, changes);
  }
  return { ok: true, ...(next && { photo: next }), gone, repeated: false };
}

/** A photo by the hash of its large file, and what is to stand in for it; without `next` it is taken away. */
export interface Replacing {
  full: Sha256;
  next?: PhotoFiles;
  actId: string;
  on: Day;
}

/** What the history is to be told, and the files that go once this is committed. */
export interface Replaced extends Published {
  gone: Sha256[];
}

/** Does it within a transaction; the caller appends the history. Undefined when there is no such photo, `moved` when it must begin again. */
export async function replacePhotoEverywhere(
  tx: Tables,
  replacing: Replacing,
): Promise<Replaced | 'moved' | undefined> {
  const { full, next, on } = replacing;
  const cameras = await lockCamerasOf(tx, full);
  const uploads = await tx
    .updateTable('photo')
    .set((eb) => ({ added_on: eb.ref('added_on') }))
    .where('full', '=', full)
    .returning(['upload', 'full', 'thumb', 'width', 'height'])
    .execute();
  if ((await listCamerasOf(tx, full)).some((id) => !cameras.has(id))) return 'moved';
  const shown = [...cameras.values()].flatMap((camera) => camera.revisions.at(-1)?.state.photos ?? []);
  const photo: PhotoRef | undefined = uploads[0] ?? shown.find((one) => one.full === full);
  if (photo === undefined) return undefined;
  if (next === undefined) await tx.deleteFrom('photo').where('full', '=', full).execute();
  else await tx.updateTable('photo').set(next).where('full', '=', full).execute();
  const revisions = [...cameras.values()].flatMap((camera) => {
    const head = camera.revisions.at(-1);
    if (head === undefined) return [];
    const state = replacePhoto(head.state, full, next);
    return [{ cameraId: camera.id, rev: head.rev + 1, act: 'redact' as const, on, state, before: head.state }];
  });
  const published = await publishRevisions(tx, revisions);
  const gone = await noteGone(tx, replacing, photo, next === undefined ? uploads.map(({ upload }) => upload) : []);
  return { ...published, gone };
}

async function listCamerasOf(tx: Tables, sha256: Sha256): Promise<CameraId[]> {
  const rows = await tx
    .selectFrom('camera_photo')
    .select('camera_id')
    .where('sha256', '=', sha256)
    .orderBy('camera_id')
    .execute();
  return rows.map(({ camera_id }) => camera_id);
}

async function lockCamerasOf(tx: Tables, sha256: Sha256): Promise<Map<CameraId, DecidedCamera>> {
  const cameras = new Map<CameraId, DecidedCamera>();
  // In the order of their ids, as everywhere.
  for (const id of await listCamerasOf(tx, sha256)) {
    const camera = await lockDecidedCamera(tx, id);
    if (camera !== undefined) cameras.set(id, camera);
  }
  return cameras;
}

/** Puts the files on record as gone, unless another photo has the very same thumbnail; uploads too where the photo is taken away. */
async function noteGone(tx: Tables, replacing: Replacing, photo: PhotoRef, uploads: Sha256[]): Promise<Sha256[]> {
  const { full, next, actId, on } = replacing;
  const files = [...new Set([photo.full, photo.thumb])];
  const gone: Sha256[] = [];
  for (const file of files) if (file === full || !(await isUsed(tx, file))) gone.push(file);
  const stand = { full: next?.full ?? null, thumb: next?.thumb ?? null };
  // What stood in for something older is gone itself.
  await tx.updateTable('gone_photo').set(stand).where('full', '=', full).execute();
  const known = new Set((await findGone(tx, [...gone, ...uploads])).map(({ sha256 }) => sha256));
  for (const sha256 of new Set([...gone, ...uploads])) {
    if (known.has(sha256)) continue;
    await tx
      .insertInto('gone_photo')
      .values({ sha256, on_day: on, act_id: actId, ...stand })
      .execute();
  }
  return gone;
}

async function isUsed(tx: Tables, file: Sha256): Promise<boolean> {
  const kept = await tx
    .selectFrom('photo')
    .select('upload')
    .where((eb) => eb.or([eb('full', '=', file), eb('thumb', '=', file)]))
    .limit(1)
    .executeTakeFirst();
  return kept !== undefined || (await listCamerasOf(tx, file)).length > 0;
}
