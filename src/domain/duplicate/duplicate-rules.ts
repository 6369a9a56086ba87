/**
 * Data: what each likeness of two records speaks for or against their being one camera. Weights are log odds, fitted by logistic
 * regression to one half of the labelled pairs of tests/support/duplicate-pairs.ts and rounded; `gone` is an estimate. The thresholds are
 * the lowest sums that reach a precision on that half; `npm run bench -- --only duplicates` tells what they do on the other.
 */
export const DUPLICATE_RULES = {
  /** Metres by which a place errs where nobody said: a phone in a street, and a camera of the map that somebody put under a cross. */
  phoneErrorM: 8,
  mapErrorM: 4,
  /** No place is known better than this. */
  leastErrorM: 3,
  /** Within one, two, three times the common error, and beyond. What stands near is mostly another camera: near counts for little. */
  place: { spot: 0.2, near: -0.2, far: -1, farther: -3 },
  direction: {
    /** Degrees up to which two bearings are the same, nearly the same, and sideways: compasses in streets err. */
    sameDeg: 25,
    nearDeg: 50,
    sideDeg: 90,
    same: 2,
    near: 1.3,
    side: -3,
    other: -2.8,
  },
  kind: { same: 0.1, other: -4 },
  housing: { same: 0.35, other: -0.75 },
  mount: { same: 0.2, other: -1.4 },
  operator: { same: 0.3, other: -2.9 },
  maker: { same: 0.9, other: -0.9 },
  /** The older one was not seen for years, or is said to be gone: perhaps another device hangs there now. */
  time: { oldDays: 1095, old: -1, gone: -2.4 },
  /** Each further camera there that looks just the same, as in a row along a facade: then likeness tells less. */
  alike: -0.35,
  mostAlike: 3,
  /** Lowest sums with a precision of `precision` on that half: from there on a proposal is made, and made first. */
  possible: -0.5,
  likely: 1.9,
  precision: { possible: 0.65, likely: 0.95 },
} as const;
