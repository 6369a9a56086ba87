/** Purging a photo: it is taken away by the way that covers one, with nothing to stand in for it. */
import type { Sha256 } from '../../../domain/camera/camera.ts';
import type { Proposed } from '../../../domain/proposal/proposal.ts';
import type { Tables } from '../../engine.ts';
import { appendHistory } from '../chain.ts';
import { findGonePhoto } from '../gone-photos.ts';
import { rebaseOpenEntries } from '../rebase.ts';
import { replacePhotoEverywhere } from '../redact.ts';
import type { Telling } from './act-on-camera.ts';
import { actEntry } from './agreement.ts';
import type { Carried } from './carry-out.ts';
import { forgetUploads } from './forget-uploads.ts';

/** Takes a photo from every camera that shows it and from every entry that names it. One that was covered since it was proposed is what stands there now. */
export async function carryOutPurge(
  tx: Tables,
  { id, proposed: { act, sha256 } }: { id: string; proposed: Extract<Proposed, { act: 'purge-photo' }> },
  { agreed, ...told }: Telling,
): Promise<Carried> {
  const full = await standInOf(tx, sha256);
  const uploads = await tx.selectFrom('photo').select('upload').where('full', '=', full).execute();
  const replaced = await replacePhotoEverywhere(tx, { full, actId: id, on: told.on });
  if (replaced === 'moved') return { problem: replaced, gone: [] };
  if (replaced === undefined) return { problem: 'unknown-photo', gone: [] };
  const { marks, changes, gone } = replaced;
  await forgetUploads(
    tx,
    uploads.map(({ upload }) => upload),
  );
  if (marks.length > 0)
    await rebaseOpenEntries(
      tx,
      marks.map(([cameraId]) => cameraId),
    );
  await appendHistory(tx, actEntry(agreed, { act, about: full, ...told, revisions: marks }), changes);
  return { problem: undefined, gone };
}

/** The large file that stands where this one stood; itself while nothing has taken its place. */
export async function standInOf(tx: Tables, sha256: Sha256): Promise<Sha256> {
  return (await findGonePhoto(tx, sha256))?.next?.full ?? sha256;
}

/** Whether a photo with this large file is kept, by an upload or by a camera that shows it. */
export async function isShownOrKept(tx: Tables, full: Sha256): Promise<boolean> {
  const kept = await tx.selectFrom('photo').select('upload').where('full', '=', full).limit(1).executeTakeFirst();
  if (kept !== undefined) return true;
  // A thumbnail is public as well, and is no photo.
  const shown = await tx
    .selectFrom('camera_photo')
    .innerJoin('camera', 'camera.id', 'camera_photo.camera_id')
    .select('camera.doc')
    .where('sha256', '=', full)
    .limit(1)
    .executeTakeFirst();
  return shown?.doc.includes(`"full":"${full}"`) === true;
}
