/** Accept with changes: the moderator's facts in the place of the contributor's. */
import type { CameraFacts, FactName } from '../camera/camera.ts';
import { diffFacts, factNamesOf } from '../sighting/diff.ts';
import type { FactChanges, Sighting } from '../sighting/sighting.ts';
import type { Decision } from './submission.ts';

/** The part of a decision that changes what is published. */
export type Moderation = Pick<Decision, 'changes' | 'remove'>;

/**
 * The sighting as the moderator would publish it; the same object when nothing is changed. Undefined when that cannot be: a
 * sighting without facts, a camera without a place, an edit of which nothing is left.
 */
export function moderatedSighting(sighting: Sighting, { changes = {}, remove = [] }: Moderation): Sighting | undefined {
  if (factNamesOf(changes).length === 0 && remove.length === 0) return sighting;
  if (sighting.kind === 'new') {
    const facts = moderate(sighting.facts, changes, remove);
    return hasPlace(facts) ? { ...sighting, facts } : undefined;
  }
  if (sighting.kind !== 'edit') return undefined;
  const moderated = moderate(sighting.changes, changes, remove);
  const isHalfPlace = (moderated.lat === undefined) !== (moderated.lon === undefined);
  if (isHalfPlace || factNamesOf(moderated).length === 0) return undefined;
  return { ...sighting, changes: moderated };
}

/** Names of the facts that come out otherwise than the contributor wrote them. Alphabetical. */
export function moderatedFields(sighting: Sighting, moderation: Moderation): FactName[] {
  const moderated = moderatedSighting(sighting, moderation);
  return moderated === undefined ? [] : diffFacts(factsOf(sighting), factsOf(moderated));
}

/** What a sighting says of its camera; nothing for one that only says that it stands or is gone. */
export function factsOf(sighting: Sighting): FactChanges {
  if (sighting.kind === 'new') return sighting.facts;
  return sighting.kind === 'edit' ? sighting.changes : {};
}

function moderate(facts: FactChanges, changes: FactChanges, remove: readonly FactName[]): FactChanges {
  const moderated = { ...facts, ...changes };
  for (const name of remove) delete moderated[name];
  return moderated;
}

function hasPlace(facts: FactChanges): facts is CameraFacts {
  return facts.lat !== undefined && facts.lon !== undefined;
}
