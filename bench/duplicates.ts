/** Precision and recall of the proposals of duplicates, on labelled pairs, beside what distance alone could do. */
import { lookOfFacts } from '../src/domain/duplicate/device-look.ts';
import { type Likeness, likenessOf } from '../src/domain/duplicate/likeness.ts';
import { distanceM } from '../src/domain/geo/distance.ts';
import { duplicatePairs, type LabelledPair } from '../tests/support/duplicate-pairs.ts';
import type { Bench, Reading } from './bench.ts';

export const duplicates: Bench = { name: 'duplicates', goal: 'Q1', run };

/** Pairs in all: the first half is that by which thresholds were chosen, the second the one that is told. */
const PAIRS = 4000;

/** How well a rule finds the pairs that are one camera. */
export interface Quality {
  precision: number;
  recall: number;
}

/** The labelled pairs in two halves. */
export function halves(): { chosenOn: LabelledPair[]; toldFor: LabelledPair[] } {
  const pairs = duplicatePairs(PAIRS);
  return { chosenOn: pairs.slice(0, PAIRS / 2), toldFor: pairs.slice(PAIRS / 2) };
}

/** What the app says of a pair. */
export function judge({ entry, camera, seenOn, alike }: LabelledPair): Likeness {
  return likenessOf(lookOfFacts(entry), lookOfFacts(camera, { seenOn }), alike);
}

/** Quality of a rule on pairs. */
export function qualityOf(pairs: readonly LabelledPair[], isProposed: (pair: LabelledPair) => boolean): Quality {
  const proposed = pairs.filter(isProposed);
  const right = proposed.filter(({ isSame }) => isSame).length;
  return {
    precision: proposed.length === 0 ? 1 : right / proposed.length,
    recall: right / pairs.filter(({ isSame }) => isSame).length,
  };
}

/** The lowest sum, in tenths, at which a half reaches a precision. */
export function findThreshold(pairs: readonly LabelledPair[], precision: number): number {
  for (let tenths = -20; tenths < 100; tenths += 1) {
    const least = tenths / 10;
    if (qualityOf(pairs, (pair) => isAtLeast(pair, least)).precision >= precision) return least;
  }
  throw new RangeError(`expected a threshold with a precision of ${precision}, got none`);
}

/** Whether it would be proposed from a sum on. */
function isAtLeast(pair: LabelledPair, least: number): boolean {
  const { score, isAlike } = judge(pair);
  return isAlike && score >= least;
}

async function run(): Promise<Reading[]> {
  const { chosenOn, toldFor } = halves();
  const metres = bestDistance(chosenOn);
  const byDistance = qualityOf(toldFor, (pair) => distanceM(pair.entry, pair.camera) <= metres);
  const likely = qualityOf(toldFor, (pair) => judge(pair).level === 'likely');
  const possible = qualityOf(toldFor, (pair) => judge(pair).level !== 'none');
  const anchor = (value: number) => ({ name: `distance alone, ${metres} m`, values: [value] });
  console.log(byCase(toldFor));
  const line = (what: string, value: number, of: number, least: number): Reading => ({
    what,
    unit: '',
    ours: [value],
    anchor: anchor(of),
    bar: { of: 'ours', least },
  });
  return [
    line('"likely": precision', likely.precision, byDistance.precision, 0.9),
    line('"likely": recall', likely.recall, byDistance.recall, 0.2),
    line('"likely" or "possible": precision', possible.precision, byDistance.precision, 0.58),
    line('"likely" or "possible": recall', possible.recall, byDistance.recall, 0.75),
  ];
}

/** The distance that does best by itself: highest harmonic mean of precision and recall. */
function bestDistance(pairs: readonly LabelledPair[]): number {
  const tries = Array.from({ length: 40 }, (_, index) => index + 1);
  const meanAt = (metres: number): number => {
    const { precision, recall } = qualityOf(pairs, (pair) => distanceM(pair.entry, pair.camera) <= metres);
    return (2 * precision * recall) / (precision + recall);
  };
  return tries.reduce((best, metres) => (meanAt(metres) > meanAt(best) ? metres : best), 1);
}

/** Of each case, how much is proposed. */
function byCase(pairs: readonly LabelledPair[]): string {
  const cases = [...new Set(pairs.map((pair) => pair.case))].sort();
  return cases
    .map((name) => {
      const own = pairs.filter((pair) => pair.case === name);
      const part = (level: string) =>
        `${Math.round((100 * own.filter((pair) => judge(pair).level === level).length) / own.length)} % ${level}`;
      return `  ${name} (${own.length}): ${part('likely')}, ${part('possible')}`;
    })
    .join('\n');
}
