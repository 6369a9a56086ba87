/** What differs between two sets of facts. */
import type { CameraFacts, FactName } from '../camera/camera.ts';
import { isSameValue } from './same-value.ts';
import type { FactChanges } from './sighting.ts';

/** Names of the facts present in either value, in alphabetical order. */
export function factNamesOf(...values: readonly Partial<CameraFacts>[]): FactName[] {
  const names = new Set<FactName>();
  for (const value of values) {
    for (const name of Object.keys(value) as FactName[]) {
      if (value[name] !== undefined) names.add(name);
    }
  }
  return [...names].sort();
}

/** Names of the facts whose values differ, deeply; from absent to null is a difference. Alphabetical. */
export function diffFacts(before: Partial<CameraFacts>, after: Partial<CameraFacts>): FactName[] {
  return factNamesOf(before, after).filter((name) => !isSameValue(before[name], after[name]));
}

/**
 * What an edit from one set of facts to another says: the values that differ. An absent value says nothing, and a place is
 * always said whole, because half of a position is nobody's statement.
 */
export function changesBetween(before: Partial<CameraFacts>, after: Partial<CameraFacts>): FactChanges {
  const differing = diffFacts(before, after);
  const isMoved = differing.includes('lat') || differing.includes('lon');
  const names = new Set<FactName>(isMoved ? [...differing, 'lat', 'lon'] : differing);
  return Object.fromEntries([...names].filter((name) => after[name] !== undefined).map((name) => [name, after[name]]));
}
