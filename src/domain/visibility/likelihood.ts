/** How likely a place is within a camera's field: the three scenarios, smeared by what nobody knows exactly. */
import type { LevelName } from './density-levels.ts';
import { SCENARIO_WEIGHT, type Scenarios, TOLD_WITHIN } from './typical-lenses.ts';
import { rangeAtLevel, type ViewField } from './view-field.ts';

const SCENARIO_NAMES = ['low', 'mid', 'high'] as const;

/** Slope at which the logistic curve comes within 1 % of the normal distribution's. */
const LOGISTIC_SLOPE = 1.702;

/** A place as the camera sees it: metres away, and degrees off the middle of the field, within ±180. */
export interface SeenPlace {
  distanceM: number;
  offDeg: number;
}

/**
 * Likelihood, 0…1, that a place within a field is seen well enough for a level; walls are ignored. A ring claims nothing
 * and has none. It falls off softly at every edge: a told bearing and a told place are only so good.
 */
export function likelihoodOf(field: ViewField, level: LevelName): (place: SeenPlace) => number {
  if (field.kind === 'ring') return () => 0;
  const rangeM = rangeAtLevel(field.rangeM, level);
  return ({ distanceM, offDeg }) => {
    let sum = 0;
    for (const name of SCENARIO_NAMES) {
      sum +=
        SCENARIO_WEIGHT[name] * within(rangeM, name, distanceM) * facing(field.openingDeg[name], distanceM, offDeg);
    }
    return sum * field.share;
  };
}

function within(rangeM: Scenarios, name: keyof Scenarios, distanceM: number): number {
  return below((rangeM[name] - distanceM) / TOLD_WITHIN.placeM);
}

/** Near the camera an error of its place turns everything; far away only that of its bearing counts. */
function facing(openingDeg: number, distanceM: number, offDeg: number): number {
  if (openingDeg >= 360) return 1;
  const turnedDeg = (Math.atan2(TOLD_WITHIN.placeM, distanceM) * 180) / Math.PI;
  const spreadDeg = Math.hypot(TOLD_WITHIN.bearingDeg, turnedDeg);
  const half = openingDeg / 2;
  // From edge to edge, and once more around the back, where the edges of a wide field come near each other.
  const ahead = below((half - offDeg) / spreadDeg) - below((-half - offDeg) / spreadDeg);
  const behind = below((half - 360 + Math.abs(offDeg)) / spreadDeg);
  return Math.min(1, ahead + behind);
}

/** Share of a normal distribution below so many standard deviations. */
function below(deviations: number): number {
  return 1 / (1 + Math.exp(-LOGISTIC_SLOPE * deviations));
}
