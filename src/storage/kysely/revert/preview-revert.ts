/** What an undoing would do, reckoned by the same plan that carries it out. Writes nothing. */
import { setImmediate as takeTurn } from 'node:timers/promises';
import { countReverts, NO_REVERTS, planRevert } from '../../../domain/revert/plan-revert.ts';
import type { Tables } from '../../engine.ts';
import type { RevertPreview } from '../../proposal-store.ts';
import { readPastActs } from './past-acts.ts';
import { findSourceRevisions, type ProposedRevert } from './source-revisions.ts';

/** Cameras planned at a time; others have their turn in between. */
const PAGE = 250;

/** Cameras that are shown one by one. */
const SAMPLES = 12;

/** Counts what would become of every camera of the source. */
export async function previewRevert(db: Tables, proposed: ProposedRevert): Promise<RevertPreview> {
  const { cameras, entries } = await findSourceRevisions(db, proposed);
  const all = [...cameras];
  const preview: RevertPreview = { counts: NO_REVERTS, entries: entries.length, samples: [] };
  for (let start = 0; start < all.length; start += PAGE) {
    const plans = (await readPastActs(db, new Map(all.slice(start, start + PAGE)))).map((camera) => ({
      camera,
      ...planRevert(camera),
    }));
    preview.counts = countReverts(
      preview.counts,
      plans.map(({ outcome }) => outcome),
    );
    for (const { camera, outcome, effect } of plans) {
      const before = camera.acts.at(-1)?.state;
      if (before === undefined || outcome === 'same' || preview.samples.length >= SAMPLES) continue;
      preview.samples.push({ cameraId: camera.id, outcome, before, after: effect?.state ?? before });
    }
    await takeTurn();
  }
  return preview;
}
