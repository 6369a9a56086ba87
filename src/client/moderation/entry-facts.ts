/** An entry of the queue in words: its title, its facts, and how they differ from what is near. */
import type { CameraFacts, CameraRecord, CameraState, FactName } from '../../domain/camera/camera.ts';
import { distanceM } from '../../domain/geo/distance.ts';
import { factsOf } from '../../domain/submission/moderate.ts';
import { todayNow } from '../../drawing/marker-look.ts';
import type { QueueItem } from '../../protocol/schema/submission.ts';
import { formatDay, formatDistance, formatList, formatNumber, language, t } from '../i18n/translate.ts';
import { answeredLines, type FactLine, factLabel, factLines, kindTitle } from '../sighting/fact-words.ts';
import { otherLines } from './other-facts.ts';

/** Facts as they would stand if the entry were published. */
export function proposedFacts({ sighting, camera }: QueueItem): Partial<CameraFacts> {
  if (sighting.kind === 'new') return sighting.facts;
  if (sighting.kind === 'edit') return { ...camera?.facts, ...sighting.changes };
  return camera?.facts ?? {};
}

/** The camera as it would stand if the entry were published; undefined when its place is not known. */
export function proposedState(item: QueueItem): CameraState | undefined {
  const { camera, sighting } = item;
  const { lat, lon, ...facts } = proposedFacts(item);
  if (lat === undefined || lon === undefined) return undefined;
  const before = camera ?? { trust: 'single', witnesses: 0, photos: [], published: false };
  const goneOn = sighting.kind === 'gone' ? { goneOn: sighting.observedOn } : {};
  return { ...before, ...goneOn, facts: { ...facts, lat, lon } };
}

/** "came in today", "came in 12 October". */
export function receivedWords({ receivedOn }: QueueItem): string {
  if (receivedOn === todayNow()) return t('moderation.receivedToday');
  return t('moderation.received', { day: formatDay(receivedOn, { year: false }) });
}

/** A distance among neighbours, where single metres tell one wall from the next. */
export function nearDistance(metres: number): string {
  return metres < 100
    ? formatNumber(Math.max(1, Math.round(metres)), { style: 'unit', unit: 'meter' })
    : formatDistance(metres);
}

/** The fields of a conflict in words, each once. */
export function conflictWords({ conflictFields }: QueueItem): string {
  return formatList([...new Set(conflictFields.map((name) => shortLabel(name as FactName)))]);
}

const SHORT_LABELS: Partial<Record<FactName, Parameters<typeof t>[0]>> = {
  mount: 'moderation.factMount',
  zones: 'moderation.factZones',
  operator: 'moderation.factOperator',
  operatorKind: 'moderation.factOperatorKind',
  signage: 'moderation.factSignage',
  heightM: 'moderation.factHeight',
};

/** Label of a fact for a narrow column: the form's questions are too long for it. */
function shortLabel(name: FactName): string {
  const key = SHORT_LABELS[name];
  return key === undefined ? factLabel(name) : t(key);
}

/** "New: dome camera". */
export function entryTitle(item: QueueItem): string {
  const what = kindTitle(proposedFacts(item));
  // German writes its nouns large wherever they stand.
  const inside = language() === 'de' ? what : what.charAt(0).toLowerCase() + what.slice(1);
  return t(`moderation.title_${item.sighting.kind}`, { what: inside });
}

/** Only what the person said, in words; the note stands apart. */
export function statedLines({ sighting }: QueueItem): FactLine[] {
  const facts = factsOf(sighting);
  return [...shortLines(answeredLines(facts)), ...otherLines(facts)];
}

/** What the map says of a camera. */
export function knownLines({ facts }: CameraRecord): FactLine[] {
  return [...shortLines(answeredLines(facts)), ...otherLines(facts)];
}

function shortLines(lines: FactLine[]): FactLine[] {
  return lines
    .filter(({ name }) => name !== 'note' && name !== 'lat')
    .map((line) => ({ ...line, label: shortLabel(line.name) }));
}

/** What the entry is held against: the camera that it changes, else the nearest to a new one. */
export interface Reference {
  camera: CameraRecord;
  heading: string;
}

/** Camera to compare with; undefined when nothing stands near, and for entries that change no fact. */
export function referenceOf(item: QueueItem): Reference | undefined {
  if (item.sighting.kind === 'edit') {
    return item.camera && { camera: item.camera, heading: t('moderation.nowOnMap') };
  }
  const nearest = item.neighbours[0];
  if (nearest === undefined || item.sighting.kind !== 'new') return undefined;
  return { camera: nearest.camera, heading: t('moderation.nearest', { distance: nearDistance(nearest.distanceM) }) };
}

/** A row of the comparison. */
export interface Difference {
  label: string;
  mine: string;
  theirs: string;
  differs: boolean;
}

/** Row by row: the entry and what it is held against. Rows that neither answers are left out; places are told by the map. */
export function differences(item: QueueItem, reference: Reference): Difference[] {
  const mine = comparedLines(proposedFacts(item));
  const theirs = comparedLines(reference.camera.facts);
  const names = new Map([...mine, ...theirs].map(({ name, label }) => [name, label]));
  const wordsOf = (lines: readonly FactLine[], name: FactName) => lines.find((line) => line.name === name)?.value;
  return [...names]
    .map(([name, label]) => ({ label, mine: wordsOf(mine, name), theirs: wordsOf(theirs, name) }))
    .filter((row) => row.mine !== undefined || row.theirs !== undefined)
    .map(({ label, mine: own, theirs: other }) => ({
      label,
      mine: own ?? t('app.notKnown'),
      theirs: other ?? t('app.notKnown'),
      differs: own !== undefined && other !== undefined && own !== other,
    }));
}

/** Every fact but the place. */
function comparedLines(facts: Partial<CameraFacts>): FactLine[] {
  return [
    ...shortLines(factLines(facts)),
    ...shortLines(answeredLines(facts)).filter(isOfNoForm),
    ...otherLines(facts),
  ];
}

/** Facts that a camera has and the form does not ask for by itself. */
function isOfNoForm({ name }: FactLine): boolean {
  return name === 'life' || name === 'housing';
}

/** Metres that an edit would move the camera; 0 when it stays. */
export function movedM({ sighting, camera }: QueueItem): number {
  if (sighting.kind !== 'edit' || camera === undefined) return 0;
  const { lat = camera.facts.lat, lon = camera.facts.lon } = sighting.changes;
  return distanceM(camera.facts, { lat, lon });
}
