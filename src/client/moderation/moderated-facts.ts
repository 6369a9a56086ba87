/** What a moderator makes of an entry before publishing it: the decision's `changes` and `remove`. */
import type { CameraFacts, FactName } from '../../domain/camera/camera.ts';
import { factNamesOf } from '../../domain/sighting/diff.ts';
import { factUnitOf } from '../../domain/sighting/fact-unit.ts';
import { isSameValue } from '../../domain/sighting/same-value.ts';
import type { FactChanges, Sighting } from '../../domain/sighting/sighting.ts';
import { factsOf } from '../../domain/submission/moderate.ts';

/** Facts that cannot be left out of a new camera. */
const NEEDED: ReadonlySet<FactName> = new Set(['lat', 'lon', 'kinds']);

/** A sighting whose facts a moderator can change. */
export function isChangeable({ kind }: Sighting): boolean {
  return kind === 'new' || kind === 'edit';
}

/** Whether a fact can be left out, whole units together. */
export function canLeaveOut(sighting: Sighting, name: FactName): boolean {
  return sighting.kind === 'edit' || !NEEDED.has(name);
}

/** The facts with one of them, and what belongs to it, left out. */
export function leaveOut(facts: FactChanges, name: FactName): FactChanges {
  const rest = { ...facts };
  for (const part of factUnitOf(name)) delete rest[part];
  return rest;
}

/** The parts of a decision that make these facts of the sighting; undefined when they are the same. */
export function moderationOf(
  sighting: Sighting,
  facts: FactChanges,
): { changes?: FactChanges; remove?: FactName[] } | undefined {
  const before = factsOf(sighting);
  const remove = factNamesOf(before).filter((name) => facts[name] === undefined);
  const changed = factNamesOf(facts).filter((name) => !isSameValue(before[name], facts[name]));
  if (remove.length === 0 && changed.length === 0) return undefined;
  const changes: Partial<CameraFacts> = Object.fromEntries(changed.map((name) => [name, facts[name]]));
  return { ...(changed.length === 0 ? {} : { changes }), ...(remove.length === 0 ? {} : { remove }) };
}
