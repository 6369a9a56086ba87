/** What differs between two sets of facts. */
import type { CameraFacts, FactName } from '../camera/camera.ts';
import { isSameValue } from './same-value.ts';

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
