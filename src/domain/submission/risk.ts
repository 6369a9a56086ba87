/** What of an entry stands out. A hint for the order of the queue and for the moderator's eye: it decides nothing. */
import type { Sighting } from '../sighting/sighting.ts';
import { factsOf } from './moderate.ts';
import { RISK_LEVELS, RISK_RULES, RISK_SIGNS, type RiskLevel, type RiskSign } from './risk-rules.ts';
import { WORD_PATTERNS } from './word-patterns.ts';

/** What is known around an entry when it comes in. The counts include the entry itself. */
export interface RiskCase {
  sighting: Sighting;
  /** Whether no published camera is within `RISK_RULES.farM`; false where that was not looked at. */
  isFar: boolean;
  /** Metres by which an edit moves its camera. */
  movedM: number;
  ofSource: number;
  ofBatch: number;
  /** Entries of its square that came in on the same day. */
  ofCellAndDay: number;
}

/** Signs of an entry, in their fixed order. */
export function signsOf({ sighting, isFar, movedM, ofSource, ofBatch, ofCellAndDay }: RiskCase): RiskSign[] {
  const has: Record<RiskSign, boolean> = {
    far: sighting.kind === 'new' && isFar,
    touches: sighting.kind === 'edit' || sighting.kind === 'gone',
    moves: movedM > RISK_RULES.movesM,
    words: textsOf(sighting).some(hasPattern),
    source: ofSource >= RISK_RULES.sourceFrom,
    batch: ofBatch >= RISK_RULES.batchFrom,
    crowd: ofCellAndDay >= RISK_RULES.crowdFrom,
  };
  return RISK_SIGNS.filter((sign) => has[sign]);
}

/** How much stands out. */
export function riskLevelOf(signs: readonly RiskSign[]): RiskLevel {
  const sum = signs.reduce((total, sign) => total + RISK_RULES.weights[sign], 0);
  return RISK_LEVELS.findLast((level) => level === 0 || sum >= RISK_RULES.levels[level]) ?? 0;
}

/** Everything that somebody typed: names and the note. */
function textsOf(sighting: Sighting): string[] {
  const { note, operator, manufacturer, model } = factsOf(sighting);
  return [note, operator, manufacturer, model].filter((text) => typeof text === 'string');
}

const patterns = WORD_PATTERNS.map(({ pattern }) => new RegExp(pattern, 'iu'));

function hasPattern(text: string): boolean {
  return patterns.some((pattern) => pattern.test(text));
}
