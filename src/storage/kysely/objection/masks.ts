/** Masks: the revisions that hide a camera or take a photo out, and those that put it back. */
import type { CameraId, Day, PhotoRef } from '../../../domain/camera/camera.ts';
import { cellOf } from '../../../domain/geo/cell.ts';
import type { MaskResult } from '../../../domain/objection/mask-camera.ts';
import { maskCamera, maskPhoto, unmaskCamera, unmaskPhoto } from '../../../domain/objection/mask-camera.ts';
import type { ObjectedThing, Objection } from '../../../domain/objection/objection.ts';
import type { DecidedCamera } from '../../../domain/submission/decide.ts';
import type { Tables } from '../../engine.ts';
import { lockDecidedCamera } from '../camera-lock.ts';
import { insertRows } from '../insert-rows.ts';
import { type NewRevision, type Published, publishRevisions } from '../publish.ts';

/** The published cameras that a mask would change, locked in the order of their ids; empty when the thing is not public. */
export async function lockMaskable(tx: Tables, { cameraId, photo }: ObjectedThing): Promise<DecidedCamera[]> {
  const ids = photo === undefined ? [cameraId] : await camerasShowing(tx, photo);
  const cameras: DecidedCamera[] = [];
  for (const id of ids) {
    const camera = await lockDecidedCamera(tx, id);
    const state = camera?.revisions.at(-1)?.state;
    if (camera === undefined || state?.published !== true) continue;
    if (photo === undefined || state.photos.some(({ full }) => full === photo)) cameras.push(camera);
  }
  return cameras;
}

async function camerasShowing(tx: Tables, photo: string): Promise<CameraId[]> {
  const rows = await tx
    .selectFrom('camera_photo')
    .select('camera_id')
    .where('sha256', '=', photo)
    .orderBy('camera_id')
    .execute();
  return rows.map(({ camera_id }) => camera_id);
}

/** Masks the thing on cameras that `lockMaskable` gave. */
export async function mask(
  tx: Tables,
  { id, photo }: Objection,
  cameras: readonly DecidedCamera[],
  on: Day,
): Promise<Published> {
  const revisions: NewRevision[] = [];
  const files = new Set<string>();
  for (const camera of cameras) {
    const head = camera.revisions.at(-1);
    if (head === undefined) continue;
    const result = photo === undefined ? maskCamera(head.state) : maskPhoto(head.state, photo);
    const revision = revisionOf(camera, result, on);
    if (revision === undefined) continue;
    revisions.push(revision);
    const taken = head.state.photos.find(({ full }) => full === photo);
    if (taken !== undefined) for (const file of [taken.full, taken.thumb]) files.add(file);
    const row = {
      objection_id: id,
      camera_id: camera.id,
      cell: cellOf(head.state.facts.lat, head.state.facts.lon),
      made_rev: revision.rev,
      photo: taken === undefined ? null : JSON.stringify(taken),
    };
    await tx.insertInto('objection_mask').values(row).execute();
  }
  await insertRows(
    tx,
    'masked_photo',
    [...files].map((sha256) => ({ sha256, objection_id: id })),
  );
  return publishRevisions(tx, revisions);
}

/** Puts everything back that this objection masks. */
export async function unmask(tx: Tables, { id }: Objection, on: Day): Promise<Published> {
  const rows = await tx
    .selectFrom('objection_mask')
    .selectAll()
    .where('objection_id', '=', id)
    .orderBy('camera_id')
    .execute();
  const revisions: NewRevision[] = [];
  for (const { camera_id: cameraId, made_rev: madeRev, photo } of rows) {
    const camera = await lockDecidedCamera(tx, cameraId);
    if (camera === undefined) continue;
    const result =
      photo === null
        ? unmaskCamera(camera.revisions, madeRev)
        : unmaskPhoto(camera.revisions, JSON.parse(photo) as PhotoRef);
    const revision = revisionOf(camera, result, on);
    if (revision !== undefined) revisions.push(revision);
  }
  await tx.deleteFrom('objection_mask').where('objection_id', '=', id).execute();
  await tx.deleteFrom('masked_photo').where('objection_id', '=', id).execute();
  return publishRevisions(tx, revisions);
}

function revisionOf({ id, revisions }: DecidedCamera, result: MaskResult, on: Day): NewRevision | undefined {
  const head = revisions.at(-1);
  if (result === undefined || head === undefined) return undefined;
  return { ...result, cameraId: id, rev: head.rev + 1, on, before: head.state };
}
