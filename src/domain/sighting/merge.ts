/** Three-way merge of facts: two people changed the same camera without knowing of each other. */
import type { CameraFacts, FactName } from '../camera/camera.ts';
import { diffFacts, factNamesOf } from './diff.ts';
import { factUnitsOf } from './fact-unit.ts';
import { isSameValue } from './same-value.ts';

/** `conflicts` are the facts both sides changed to different values; there `merged` keeps theirs. Alphabetical. */
export interface FactMerge {
  merged: CameraFacts;
  conflicts: FactName[];
}

/**
 * Lays our changes since `base` over theirs, unit by unit (see fact-unit.ts).
 *
 * Disjoint changes both hold; the same value on both sides is no conflict.
 */
export function mergeFacts(base: CameraFacts, theirs: CameraFacts, ours: CameraFacts): FactMerge {
  const merged: CameraFacts = { ...theirs };
  const conflicts: FactName[] = [];
  for (const unit of factUnitsOf(factNamesOf(base, theirs, ours))) {
    if (isUnitSame(unit, base, ours)) continue;
    if (isUnitSame(unit, base, theirs)) copyFacts(unit, ours, merged);
    else conflicts.push(...diffFacts(pickFacts(unit, theirs), pickFacts(unit, ours)));
  }
  return { merged, conflicts: conflicts.sort() };
}

/** Copies the named facts; one that is absent in `from` becomes absent in `to`. */
export function copyFacts(names: readonly FactName[], from: Partial<CameraFacts>, to: Partial<CameraFacts>): void {
  for (const name of names) {
    if (from[name] === undefined) delete to[name];
    else Object.assign(to, { [name]: from[name] });
  }
}

function pickFacts(names: readonly FactName[], from: CameraFacts): Partial<CameraFacts> {
  const picked: Partial<CameraFacts> = {};
  copyFacts(names, from, picked);
  return picked;
}

function isUnitSame(unit: readonly FactName[], a: CameraFacts, b: CameraFacts): boolean {
  return unit.every((name) => isSameValue(a[name], b[name]));
}
