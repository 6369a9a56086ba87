/** Facts as the form fills them: an absent member was never asked, null means "can't tell". */
import type { CameraFacts, FactName } from '../../domain/camera/camera.ts';
import { changesBetween, factNamesOf } from '../../domain/sighting/diff.ts';
import type { FactChanges } from '../../domain/sighting/sighting.ts';

/** Facts of an unfinished entry; the place may still be missing. */
export type DraftFacts = Partial<CameraFacts>;

/** The facts with one answer set, or taken out when it is undefined. */
export function withFact<N extends FactName>(
  facts: DraftFacts,
  name: N,
  value: CameraFacts[N] | undefined,
): DraftFacts {
  const next = { ...facts };
  if (value === undefined) delete next[name];
  else (next as Record<FactName, unknown>)[name] = value;
  return next;
}

/** Facts that have no "can't tell": taking one out changes nothing. */
const WITHOUT_CANT_TELL: ReadonlySet<FactName> = new Set([
  'lat',
  'lon',
  'accuracyM',
  'operatorWikidata',
  'manufacturerWikidata',
  'observedOn',
  'note',
  'tags',
]);

/** Answers given by a tap: a second tap takes the person's word back, so the camera keeps what it had. */
const TAPPED = ['mount', 'zones', 'operatorKind', 'signage', 'aims'] as const satisfies readonly FactName[];
/** What one picture says at once. */
const OF_A_TILE = ['kinds', 'housing', 'motion'] as const satisfies readonly FactName[];

/**
 * The facts of an edit after an answer was taken out. A change cannot say "never asked": an answer by tap goes back to what the
 * camera had, an emptied text field and a shape that the new kind contradicts become "can't tell".
 */
export function withTakenOut(before: CameraFacts, after: DraftFacts): DraftFacts {
  const restored = after.kinds === undefined ? [...TAPPED, ...OF_A_TILE] : TAPPED;
  let next = { ...after };
  for (const name of restored) {
    if (next[name] === undefined) next = withFact(next, name, before[name]);
  }
  for (const name of factNamesOf(before)) {
    if (next[name] === undefined && !WITHOUT_CANT_TELL.has(name)) (next as Record<FactName, unknown>)[name] = null;
  }
  return next;
}

/** What the person changed of a camera's facts: the fields that an edit sends. */
export function changedFacts(before: CameraFacts, after: DraftFacts): FactChanges {
  return changesBetween(before, withTakenOut(before, after));
}

/** What keeps an entry from being saved. */
export type MissingPart = 'place' | 'kind' | 'change';

/** What is still missing of a new entry, in the order of the steps. */
export function missingOfNew(facts: DraftFacts): MissingPart[] {
  const missing: MissingPart[] = [];
  if (facts.lat === undefined || facts.lon === undefined) missing.push('place');
  if (facts.kinds === undefined) missing.push('kind');
  return missing;
}

/** What is still missing of an edit: anything that differs. */
export function missingOfEdit(changes: FactChanges, photos: number): MissingPart[] {
  return Object.keys(changes).length === 0 && photos === 0 ? ['change'] : [];
}
