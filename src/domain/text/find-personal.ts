/** Looks for words that point at a person or at a door: a hint to whoever writes, a mark for whoever decides. It never refuses a text. */
import type { CameraFacts, FactName } from '../camera/camera.ts';
import { PERSONAL_PATTERNS, type PersonalKind } from './personal-patterns.ts';

/** What was found; `from` and `to` are places in the text as UTF-16 counts them. */
export interface PersonalFinding {
  kind: PersonalKind;
  from: number;
  to: number;
  words: string;
}

/** Longest text that is looked at: longer ones are no field of ours. */
const MAX_LENGTH = 2000;

/** Everything found in a text, from its beginning on; where two overlap, the longer one. */
export function findPersonal(text: string): PersonalFinding[] {
  const looked = text.slice(0, MAX_LENGTH);
  const all = PERSONAL_PATTERNS.flatMap(({ kind, pattern }) =>
    [...looked.matchAll(pattern)].map(
      ({ index, 0: words }): PersonalFinding => ({ kind, from: index, to: index + words.length, words }),
    ),
  );
  all.sort((a, b) => a.from - b.from || b.to - a.to);
  const kept: PersonalFinding[] = [];
  for (const finding of all) {
    const last = kept.at(-1);
    if (last === undefined || finding.from >= last.to) kept.push(finding);
    else if (finding.to - finding.from > last.to - last.from) kept[kept.length - 1] = finding;
  }
  return kept;
}

/** Facts that hold words of people. */
export const WORDED_FACTS = ['operator', 'manufacturer', 'model', 'note'] as const satisfies readonly FactName[];
export type WordedFact = (typeof WORDED_FACTS)[number];

/** What the words of facts give away, each kind of a field once. */
export function personalIn(facts: Partial<CameraFacts>): { field: WordedFact; kind: PersonalKind; words: string }[] {
  return WORDED_FACTS.flatMap((field) => {
    const seen = new Set<PersonalKind>();
    return findPersonal(facts[field] ?? '')
      .filter(({ kind }) => !seen.has(kind) && seen.add(kind))
      .map(({ kind, words }) => ({ field, kind, words }));
  });
}
