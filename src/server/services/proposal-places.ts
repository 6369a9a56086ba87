/** Where a moderator with areas may propose, answer and look: inside of them alone. What has no place is for those without. */
import { type Areas, limitsOf, mayDecideAt, placesOf } from '../../domain/people/area.ts';
import type { Proposed } from '../../domain/proposal/proposal.ts';
import { AppError } from '../../protocol/error-code.ts';
import type { Account } from '../../storage/store.ts';
import type { ServiceContext } from './context.ts';

/** Lets pass whoever may decide where the act takes effect, and whoever names what is not there. @throws {AppError} not-allowed */
export async function expectWithin(context: ServiceContext, account: Account, proposed: Proposed): Promise<void> {
  const limits = limitsOf(account);
  if (limits === undefined || (await isWithin(context, limits, proposed))) return;
  throw new AppError('not-allowed', { message: 'This place is outside of the areas in which you decide.' });
}

/** Whether an act lies within areas. */
export async function isWithin({ store }: ServiceContext, limits: Areas, proposed: Proposed): Promise<boolean> {
  switch (proposed.act) {
    case 'hide-camera':
    case 'show-camera':
    case 'remove-camera': {
      const camera = await store.findCamera(proposed.cameraId);
      return camera === undefined || mayDecideAt(limits, [camera.facts]);
    }
    case 'purge-photo': {
      const full = (await store.findGonePhoto(proposed.sha256))?.next?.full ?? proposed.sha256;
      const cameras = await store.listCamerasOfPhoto(full);
      if (cameras.length === 0) return store.isPhotoWithin(full, limits);
      return mayDecideAt(
        limits,
        cameras.map(({ facts }) => facts),
      );
    }
    case 'purge-submission':
    case 'decision': {
      const submission = await store.findSubmission(proposed.opId);
      if (submission === undefined) return true;
      const camera = submission.cameraId === undefined ? undefined : await store.findCamera(submission.cameraId);
      return mayDecideAt(limits, placesOf(submission.sighting, camera?.facts));
    }
    case 'ban-source':
    case 'revert-batch':
    case 'revert-source':
      return false;
  }
}
