/** An entry of the queue in words: its title, its facts, and how they differ from what is near. */
import type { CameraFacts, CameraRecord } from '../../domain/camera/camera.ts';
import { distanceM } from '../../domain/geo/distance.ts';
import type { QueueItem } from '../../protocol/schema/submission.ts';
import { formatDistance, t } from '../i18n/translate.ts';
import { answeredLines, type FactLine, factLines, kindTitle } from '../sighting/fact-words.ts';

/** Facts as they would stand if the entry were published. */
export function proposedFacts({ sighting, camera }: QueueItem): Partial<CameraFacts> {
  if (sighting.kind === 'new') return sighting.facts;
  if (sighting.kind === 'edit') return { ...camera?.facts, ...sighting.changes };
  return camera?.facts ?? {};
}

/** "New: dome camera". */
export function entryTitle(item: QueueItem): string {
  const what = kindTitle(proposedFacts(item));
  return t(`moderation.title_${item.sighting.kind}`, { what: what.charAt(0).toLowerCase() + what.slice(1) });
}

/** Only what the person said, in words. */
export function statedLines({ sighting }: QueueItem): FactLine[] {
  if (sighting.kind === 'new') return answeredLines(sighting.facts);
  return sighting.kind === 'edit' ? answeredLines(sighting.changes) : [];
}

/** What the entry is held against: the camera it is about, else the nearest. */
export interface Reference {
  camera: CameraRecord;
  heading: string;
}

/** Camera to compare with; undefined when nothing stands near. */
export function referenceOf(item: QueueItem): Reference | undefined {
  if (item.camera !== undefined && item.sighting.kind !== 'new') {
    return { camera: item.camera, heading: t('moderation.nowOnMap') };
  }
  const nearest = item.neighbours[0];
  if (nearest === undefined) return undefined;
  return { camera: nearest.camera, heading: t('moderation.nearest', { distance: formatDistance(nearest.distanceM) }) };
}

/** A row of the comparison. */
export interface Difference {
  label: string;
  mine: string;
  theirs: string;
  differs: boolean;
}

/** Row by row: the entry and what it is held against. Rows that neither answers are left out. */
export function differences(item: QueueItem, reference: Reference): Difference[] {
  const mine = factLines(proposedFacts(item));
  const theirs = factLines(reference.camera.facts);
  const rows = mine.map((line, index) => ({ label: line.label, mine: line.value, theirs: theirs[index]?.value }));
  return rows
    .filter((row) => row.mine !== undefined || row.theirs !== undefined)
    .map(({ label, mine: own, theirs: other }) => ({
      label,
      mine: own ?? t('app.notKnown'),
      theirs: other ?? t('app.notKnown'),
      differs: own !== undefined && other !== undefined && own !== other,
    }));
}

/** Metres that an edit would move the camera; 0 when it stays. */
export function movedM({ sighting, camera }: QueueItem): number {
  if (sighting.kind !== 'edit' || camera === undefined) return 0;
  const { lat = camera.facts.lat, lon = camera.facts.lon } = sighting.changes;
  return distanceM(camera.facts, { lat, lon });
}
