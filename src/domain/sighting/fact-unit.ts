/** Facts that only make sense together: half of a position is nobody's statement. */
import type { FactName } from '../camera/camera.ts';

const UNITS: readonly (readonly FactName[])[] = [
  ['accuracyM', 'lat', 'lon'],
  ['operator', 'operatorWikidata'],
  ['manufacturer', 'manufacturerWikidata'],
];

/** The facts that are merged, accepted and restored together with this one; most stand alone. */
export function factUnitOf(name: FactName): readonly FactName[] {
  return UNITS.find((unit) => unit.includes(name)) ?? [name];
}

/** The same names as units, each unit once. */
export function factUnitsOf(names: readonly FactName[]): (readonly FactName[])[] {
  const units = new Map<string, readonly FactName[]>();
  for (const name of names) {
    const unit = factUnitOf(name);
    units.set(unit.join(), unit);
  }
  return [...units.values()];
}
