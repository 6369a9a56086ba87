/** Remarks on tag values that were read with a doubt, or not read at all. */

/**
 * What is odd about a value.
 *
 * `north-or-unknown`: a plate reader with exactly `direction=0`, which some editors write when nobody gave a direction.
 * `relative-direction`: forward, backward or both, which have no meaning on a node of its own.
 */
export type LintCode =
  | 'out-of-range'
  | 'word-direction'
  | 'relative-direction'
  | 'unparsed-direction'
  | 'direction-conflict'
  | 'north-or-unknown'
  | 'negative-tilt'
  | 'tilt-gt-90'
  | 'unparsed-tilt'
  | 'unusual-height'
  | 'height-from-ele'
  | 'unparsed-height'
  | 'unknown-value'
  | 'too-many-values'
  | 'value-too-long'
  | 'not-a-day';

/** One remark, with the tag it is about. */
export interface Lint {
  code: LintCode;
  key: string;
  value: string;
}
