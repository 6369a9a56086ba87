/** What lenses and sensors are on sale: measured figures with their sources, for cameras whose model nobody knows. */

/** A quantity in three scenarios: what sees least, what is usual, what sees most. */
export interface Scenarios {
  low: number;
  mid: number;
  high: number;
}

/** A measured or assumed quantity and where it comes from. */
export interface SourcedScenarios extends Scenarios {
  source: string;
  year: number;
}

const CATALOGUE = 'catalogue of 14,105 models, AllCamerasList.ods of PanoptiCity';

/**
 * Horizontal opening of a lens, degrees: the median varifocal lens zoomed in, the median fixed lens, and what nine of ten
 * varifocal lenses do not exceed at their widest.
 */
export const OPENING_DEG: SourcedScenarios = { low: 24, mid: 78, high: 94, source: CATALOGUE, year: 2026 };

/** Build of a camera, as far as its range depends on it. */
export type RangeClass = 'bullet' | 'dome' | 'ptz';

/** Density at which the ranges below were measured, pixels per metre. */
export const MEASURED_AT_PIXELS_PER_M = 125;

/** Metres at which 125 pixels cover one metre with the lens at its widest: one in ten, half, nine in ten models reach less. */
export const RANGE_M: Readonly<Record<RangeClass, SourcedScenarios>> = {
  bullet: { low: 8, mid: 12, high: 20, source: `${CATALOGUE}: 4,040 bullet cameras`, year: 2026 },
  dome: { low: 7, mid: 11, high: 18, source: `${CATALOGUE}: 5,000 domes`, year: 2026 },
  ptz: { low: 9, mid: 14, high: 24, source: `${CATALOGUE}: 1,911 PTZ cameras`, year: 2026 },
};

/** The same of a PTZ camera that has zoomed in all the way: where it could reach, not what it sees now. */
export const ZOOMED_RANGE_M: SourcedScenarios = {
  low: 37,
  mid: 394,
  high: 642,
  source: `${CATALOGUE}: 1,911 PTZ cameras`,
  year: 2026,
};

/** Share of each scenario in the whole: Swanson's rule for a tenth, a half and nine tenths. */
export const SCENARIO_WEIGHT: SourcedScenarios = {
  low: 0.3,
  mid: 0.4,
  high: 0.3,
  source: "Hurst, Brown and Swanson: Swanson's 30-40-30 rule, AAPG Bulletin 84",
  year: 2000,
};

/** Standard deviations of what people tell, by assumption: a direction by eye and rounded to 5°, a place by phone or from the air. */
export const TOLD_WITHIN = { bearingDeg: 10, placeM: 4, source: 'assumption', year: 2026 } as const;
