/**
 * From an accepted sighting to the next state of the camera.
 *
 * Trust: one witness `single`, two `confirmed`, any photo `evidenced`. Life: the later observation wins. When "gone" and
 * "still there" lie within DISPUTE_DAYS of each other the camera is `disputed`, until the next accepted sighting that
 * agrees with the state as it then stands.
 *
 * A row of an import that was reviewed says what its source says, and nobody here has seen it: it counts no witness.
 */
import type { CameraFacts, CameraState, Day, FactName, PhotoRef, SourceRef } from '../camera/camera.ts';
import type { Trust } from '../camera/vocabulary.ts';
import { daysBetween, earlierDay, laterDay } from './day-distance.ts';
import { factNamesOf } from './diff.ts';
import { factUnitOf, factUnitsOf } from './fact-unit.ts';
import { copyFacts } from './merge.ts';
import { toPublicFacts } from './public-facts.ts';
import type { FactChanges, Sighting } from './sighting.ts';

/** Contradicting observations this close to each other are a dispute, not a story. Days. */
export const DISPUTE_DAYS = 30;

/** A sighting that review accepted. `photos` are those of its photos that are stored; `fields` limits an edit. */
export interface AcceptedSighting {
  sighting: Sighting;
  photos: readonly PhotoRef[];
  /** Day of the decision. */
  on: Day;
  fields?: readonly FactName[];
  /** Where an imported `new` sighting comes from; absent when a person saw it. */
  source?: SourceRef;
}

/**
 * State of the camera once the sighting is accepted. Without a state before, or with one that is off the map, a `new`
 * sighting makes a fresh one; on a published camera it counts as one more witness and fills what nobody has answered.
 * An imported one makes the same camera that an import without review makes.
 *
 * @throws {TypeError} if anything but a `new` sighting comes without a camera.
 */
export function applySighting(before: CameraState | undefined, accepted: AcceptedSighting): CameraState {
  const { sighting, on, source } = accepted;
  if (sighting.kind === 'new') {
    const isFresh = before === undefined || !before.published;
    if (source !== undefined)
      return isFresh ? importedState(sighting.facts, source, on) : joinImported(before, sighting.facts, source);
    if (isFresh) return newState(sighting.facts, accepted);
    const filled = { ...before, facts: fillUnanswered(before.facts, sighting.facts) };
    return withPhotos(seeInPlace(filled, sighting.facts.observedOn ?? on), accepted.photos);
  }
  if (before === undefined) throw new TypeError(`expected the camera of a "${sighting.kind}" sighting, got none`);
  if (sighting.kind === 'edit') return withPhotos(applyEdit(before, accepted, sighting.changes), accepted.photos);
  if (sighting.kind === 'gone') return withPhotos(seeGone(before, sighting.observedOn), accepted.photos);
  return withPhotos(seeInPlace(before, sighting.observedOn), accepted.photos);
}

function newState(facts: CameraFacts, { photos, on }: AcceptedSighting): CameraState {
  const observedOn = facts.observedOn ?? on;
  const isGone = facts.life === 'gone';
  const state: CameraState = {
    facts: toPublicFacts(facts),
    trust: 'single',
    witnesses: 1,
    observedOn,
    ...(isGone ? { goneOn: observedOn } : { confirmedOn: observedOn }),
    photos: [],
    published: true,
  };
  return withPhotos(state, photos);
}

/** Trust begins anew: what a source says, nobody here has seen. A day of observation stays among its facts. */
export function importedState(facts: CameraFacts, source: SourceRef, on: Day): CameraState {
  return {
    facts: toPublicFacts(facts),
    trust: 'single',
    witnesses: 0,
    importedOn: on,
    source,
    photos: [],
    published: true,
  };
}

/**
 * The camera is on the map already: what nobody has answered is filled from the source, which is then named. A camera of
 * another source, or of the same one under another licence, stays as it is, because a record can name only one.
 */
function joinImported(before: CameraState, facts: CameraFacts, source: SourceRef): CameraState {
  if (before.source !== undefined) {
    const isSame = before.source.name === source.name && before.source.licence === source.licence;
    return isSame ? { ...before, facts: fillUnanswered(before.facts, facts) } : before;
  }
  return { ...before, facts: fillUnanswered(before.facts, facts), source };
}

/** An edit counts as a witness only if it says on which day the camera was seen. */
function applyEdit(before: CameraState, { on, fields }: AcceptedSighting, changes: FactChanges): CameraState {
  const names = acceptedFields(changes, fields);
  const taken: FactChanges = {};
  copyFacts(names, changes, taken);
  const edited = { ...before, facts: toPublicFacts({ ...before.facts, ...taken }) };
  if (taken.life === 'gone') return seeGone(edited, taken.observedOn ?? on);
  const { goneOn, ...inPlace } = edited;
  const isBack = goneOn !== undefined && typeof taken.life === 'string';
  const state = isBack ? inPlace : edited;
  return taken.observedOn === undefined ? state : seeInPlace(state, taken.observedOn);
}

/** The changed facts that a limited acceptance takes: whole units, because half a position is nobody's statement. */
export function acceptedFields(changes: FactChanges, fields: readonly FactName[] | undefined): FactName[] {
  const changed = factNamesOf(changes);
  if (fields === undefined) return changed;
  const wanted = new Set(fields.flatMap((name) => factUnitOf(name)));
  return changed.filter((name) => wanted.has(name));
}

function fillUnanswered(facts: CameraFacts, other: CameraFacts): CameraFacts {
  const { life: _life, observedOn: _day, tags: _tags, ...candidates } = toPublicFacts(other);
  const filled: CameraFacts = { ...facts };
  for (const unit of factUnitsOf(factNamesOf(candidates))) {
    const isAnswered = unit.some((name) => facts[name] !== undefined && facts[name] !== null);
    if (!isAnswered && unit.some((name) => other[name] !== null)) copyFacts(unit, other, filled);
  }
  return filled;
}

function seeInPlace(before: CameraState, observedOn: Day): CameraState {
  const { goneOn, ...rest } = before;
  const seen: CameraState = {
    ...rest,
    witnesses: before.witnesses + 1,
    observedOn: earlierDay(before.observedOn, observedOn),
    confirmedOn: laterDay(before.confirmedOn, observedOn),
  };
  if (goneOn === undefined) return { ...seen, trust: trustOf(seen) };
  const isBack = observedOn >= goneOn;
  const state: CameraState = isBack ? { ...seen, facts: { ...seen.facts, life: 'active' } } : { ...seen, goneOn };
  return { ...state, trust: isNear(goneOn, observedOn) ? 'disputed' : isBack ? trustOf(seen) : before.trust };
}

function seeGone(before: CameraState, observedOn: Day): CameraState {
  const { confirmedOn } = before;
  const isOutdated = confirmedOn !== undefined && observedOn < confirmedOn;
  const state: CameraState = isOutdated
    ? before
    : { ...before, facts: { ...before.facts, life: 'gone' }, goneOn: laterDay(before.goneOn, observedOn) };
  if (before.goneOn !== undefined && !isOutdated) return { ...state, trust: trustOf(state) };
  const isDispute = confirmedOn !== undefined && isNear(confirmedOn, observedOn);
  return { ...state, trust: isDispute ? 'disputed' : isOutdated ? before.trust : trustOf(state) };
}

function isNear(a: Day, b: Day): boolean {
  return Math.abs(daysBetween(a, b)) <= DISPUTE_DAYS;
}

/** Trust of what is not in dispute. */
export function trustOf(state: Pick<CameraState, 'witnesses' | 'photos'>): Trust {
  if (state.photos.length > 0) return 'evidenced';
  return state.witnesses >= 2 ? 'confirmed' : 'single';
}

function withPhotos(state: CameraState, photos: readonly PhotoRef[]): CameraState {
  const known = new Set(state.photos.map((photo) => photo.full));
  const added = photos.filter((photo) => !known.has(photo.full) && known.add(photo.full)).map(toPublicPhoto);
  if (added.length === 0) return state;
  const next = { ...state, photos: [...state.photos, ...added] };
  return next.trust === 'disputed' ? next : { ...next, trust: trustOf(next) };
}

/** Nothing but the public parts: what the store knows of the upload itself stays there. */
function toPublicPhoto({ full, thumb, width, height }: PhotoRef): PhotoRef {
  return { full, thumb, width, height };
}
