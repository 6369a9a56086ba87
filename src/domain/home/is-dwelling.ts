/** Whether a camera is on a private home. It depends on the facts alone, so phone, server and import say the same. */
import type { CameraFacts } from '../camera/camera.ts';
import { DWELLING_RULES, type DwellingSign, ORGANISATIONS } from './dwelling-rules.ts';

/** The signs that make it one; none when it is not, or when an organisation runs it. */
export function dwellingSigns(facts: Partial<CameraFacts>): DwellingSign[] {
  const { operatorKind } = facts;
  if (operatorKind !== undefined && operatorKind !== null && ORGANISATIONS.has(operatorKind)) return [];
  return DWELLING_RULES.filter(({ holds }) => holds(facts)).map(({ sign }) => sign);
}

/** True for a camera on a private home: such a one is never a point of the public map. */
export function isDwelling(facts: Partial<CameraFacts>): boolean {
  return dwellingSigns(facts).length > 0;
}
