/** Hiding, showing and removing a camera, and purging a photo: one revision for each camera, and one entry of the log. */
import type { Day, Sha256 } from '../../../domain/camera/camera.ts';
import { actOnCamera, withoutPhotos } from '../../../domain/proposal/camera-act.ts';
import type { Proposed } from '../../../domain/proposal/proposal.ts';
import type { Tables } from '../../engine.ts';
import type { ActProblem } from '../../proposal-store.ts';
import { lockDecidedCamera } from '../camera-lock.ts';
import { appendHistory } from '../chain.ts';
import { type NewRevision, publishRevisions } from '../publish.ts';
import { rebaseOpenEntries } from '../rebase.ts';
import { type Agreement, actEntry, type ToldAct } from './agreement.ts';
import { forgetPhoto } from './forget-photo.ts';
import { addPurged, withoutPurged } from './purged.ts';

/** What the log is told besides the revisions. */
export type Telling = Pick<ToldAct, 'reason'> & { on: Day; agreed: Agreement };

type CameraAct = Extract<Proposed, { act: 'hide-camera' | 'show-camera' | 'remove-camera' }>;

/** Carries an act on a camera out. */
export async function carryOutOnCamera(
  tx: Tables,
  { act, cameraId }: CameraAct,
  telling: Telling,
): Promise<ActProblem | undefined> {
  const camera = await lockDecidedCamera(tx, cameraId);
  const head = camera?.revisions.at(-1);
  if (camera === undefined || head === undefined) return 'unknown-camera';
  const result = actOnCamera(act, camera.revisions);
  if (result === undefined) return 'nothing-to-do';
  // What is put back is as true as it was: an undoing that is itself undone counts no more.
  if (act === 'show-camera') await tx.deleteFrom('reverted_revision').where('camera_id', '=', cameraId).execute();
  const revision: NewRevision = { ...result, cameraId, rev: head.rev + 1, on: telling.on, before: head.state };
  await append(tx, await withoutPurged(tx, [revision]), { act, ...telling });
  return undefined;
}

/** Takes a photo from every camera that shows it and from every entry that names it, and notes that its files must go. */
export async function carryOutPurge(
  tx: Tables,
  { act, sha256 }: Extract<Proposed, { act: 'purge-photo' }>,
  telling: Telling,
): Promise<ActProblem | undefined> {
  const photos = await tx.selectFrom('photo').selectAll().where('full', '=', sha256).execute();
  const thumbs = photos.map(({ thumb }) => thumb);
  const shown = await tx
    .selectFrom('camera_photo')
    .select('camera_id')
    .where('sha256', '=', sha256)
    .orderBy('camera_id')
    .execute();
  if (photos.length === 0 && shown.length === 0) return 'unknown-photo';
  const revisions: NewRevision[] = [];
  const files = new Set<Sha256>([sha256, ...thumbs]);
  for (const { camera_id: cameraId } of shown) {
    const camera = await lockDecidedCamera(tx, cameraId);
    const head = camera?.revisions.at(-1);
    if (head === undefined) continue;
    for (const { full, thumb } of head.state.photos) if (full === sha256) files.add(thumb);
    const state = withoutPhotos(head.state, files);
    if (state === head.state) continue;
    revisions.push({ cameraId, rev: head.rev + 1, act: 'redact', on: telling.on, state, before: head.state });
  }
  const uploads = photos.map(({ upload }) => upload);
  await forgetPhoto(tx, uploads);
  await addPurged(tx, [...files], uploads);
  await append(tx, revisions, { act, about: sha256, ...telling });
  return undefined;
}

async function append(
  tx: Tables,
  revisions: readonly NewRevision[],
  { agreed, ...told }: Telling & { act: string; about?: string },
): Promise<void> {
  const { marks, changes } = await publishRevisions(tx, revisions);
  if (revisions.length > 0)
    await rebaseOpenEntries(
      tx,
      revisions.map(({ cameraId }) => cameraId),
    );
  await appendHistory(tx, actEntry(agreed, { ...told, revisions: marks }), changes);
}
