/** What one camera could see, as far as its direction tells: an opening and a range in three scenarios. */
import { type MarkerTraits, markerKindOf } from '../camera/marker-kind.ts';
import type { LifeState } from '../camera/vocabulary.ts';
import { DENSITY_LEVELS, type LevelName } from './density-levels.ts';
import type { Direction } from './direction.ts';
import { rangeOfDensity, widthOfRange } from './pixel-density.ts';
import {
  MEASURED_AT_PIXELS_PER_M,
  OPENING_DEG,
  RANGE_M,
  type RangeClass,
  type Scenarios,
  ZOOMED_RANGE_M,
} from './typical-lenses.ts';

/** One field of view around its camera. Ranges are metres for `MEASURED_AT_PIXELS_PER_M`; see `rangeAtLevel`. */
export interface ViewField {
  /** `cone` looks one way, `round` every way, `ring` tells a distance and claims no direction. */
  kind: 'cone' | 'round' | 'ring';
  /** Middle of a cone, 0 ≤ d < 360; 0 for the others. */
  middleDeg: number;
  openingDeg: Scenarios;
  rangeM: Scenarios;
  /** Part of the field that is seen at one time, 0 < share ≤ 1: less than 1 where the camera turns. */
  share: number;
}

/** What is known of a camera that decides what it could see. */
export interface ViewTraits extends MarkerTraits {
  life: LifeState;
}

const ALL_ROUND: Scenarios = { low: 360, mid: 360, high: 360 };

/** Whether a thing takes pictures of its surroundings, as far as anybody knows. */
export function takesPictures(traits: ViewTraits): boolean {
  const kind = markerKindOf(traits);
  return traits.life === 'active' && traits.kind !== 'dummy' && kind !== 'sensor' && kind !== 'guard';
}

/** Build of a camera; one that nobody has described counts as the commonest. */
export function rangeClassOf(traits: MarkerTraits): RangeClass {
  const kind = markerKindOf(traits);
  if (kind === 'ptz') return 'ptz';
  return kind === 'dome' || kind === 'panoramic' ? 'dome' : 'bullet';
}

/** Field of a camera in one of its directions. */
export function fieldOf(traits: MarkerTraits, direction: Direction): ViewField {
  const rangeM = RANGE_M[rangeClassOf(traits)];
  switch (direction.kind) {
    case 'bearing':
      return { kind: 'cone', middleDeg: direction.deg, openingDeg: OPENING_DEG, rangeM, share: 1 };
    case 'sector':
      return { ...coneOf(direction), rangeM: rangeWithin(rangeM, direction.widthDeg), share: 1 };
    case 'sweep':
      return { ...coneOf(direction), rangeM, share: Math.min(1, OPENING_DEG.mid / direction.widthDeg) };
    case 'all':
      return { kind: 'round', middleDeg: 0, openingDeg: ALL_ROUND, rangeM, share: turningShare(traits) };
    default:
      return { kind: 'ring', middleDeg: 0, openingDeg: ALL_ROUND, rangeM, share: 1 };
  }
}

function coneOf({ fromDeg, widthDeg }: { fromDeg: number; widthDeg: number }): Omit<ViewField, 'rangeM' | 'share'> {
  const openingDeg = { low: widthDeg, mid: widthDeg, high: widthDeg };
  if (widthDeg >= 360) return { kind: 'round', middleDeg: 0, openingDeg };
  return { kind: 'cone', middleDeg: (fromDeg + widthDeg / 2) % 360, openingDeg };
}

/** A camera that turns all round looks one way at a time; one with lenses on every side looks every way at once. */
function turningShare(traits: MarkerTraits): number {
  return markerKindOf(traits) === 'ptz' ? OPENING_DEG.mid / 360 : 1;
}

/**
 * Ranges behind a known opening: the pixels that reach the measured range with the usual lens, spread over this one. Openings
 * that no usual lens has count as the nearest that one has, since what was drawn may be wider or narrower than the lens.
 */
function rangeWithin(rangeM: Scenarios, widthDeg: number): Scenarios {
  const openingDeg = Math.min(OPENING_DEG.high, Math.max(OPENING_DEG.low, widthDeg));
  const spread = (metres: number) => {
    const widthPx = widthOfRange(metres, MEASURED_AT_PIXELS_PER_M, OPENING_DEG.mid);
    return rangeOfDensity({ widthPx, openingDeg }, MEASURED_AT_PIXELS_PER_M);
  };
  return { low: spread(rangeM.low), mid: spread(rangeM.mid), high: spread(rangeM.high) };
}

/** Ranges, metres, at another level: twice the pixels a metre are reached at half the distance. */
export function rangeAtLevel(rangeM: Scenarios, level: LevelName): Scenarios {
  const factor = MEASURED_AT_PIXELS_PER_M / DENSITY_LEVELS[level].pixelsPerM;
  return { low: rangeM.low * factor, mid: rangeM.mid * factor, high: rangeM.high * factor };
}

/** Ranges, metres, of a PTZ camera that zooms in; undefined for cameras that are not known to. */
export function zoomedRangeOf({ housing }: MarkerTraits): Scenarios | undefined {
  return housing === 'ptz' ? ZOOMED_RANGE_M : undefined;
}
