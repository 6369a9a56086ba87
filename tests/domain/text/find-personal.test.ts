import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPersonal, personalIn } from '../../../src/domain/text/find-personal.ts';
import { PERSONAL_KINDS, PERSONAL_PATTERNS } from '../../../src/domain/text/personal-patterns.ts';

const CORPUS = readFileSync(join(import.meta.dirname, '../../fixtures/text/personal-words.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [kind = '', ...words] = line.split(' | ');
    return { kind, text: words.join(' | ') };
  });

const rate = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);

describe('words that point at a person or a door', () => {
  it('are found with the precision and recall that this prints', () => {
    const tallies = new Map(PERSONAL_KINDS.map((kind) => [kind, { right: 0, wrong: 0, missed: 0 }]));
    let [right, falselyMarked, marked, telling] = [0, 0, 0, 0];
    const misses: string[] = [];
    for (const { kind, text } of CORPUS) {
      const found = new Set(findPersonal(text).map((finding) => finding.kind));
      telling += kind === '-' ? 0 : 1;
      marked += found.size > 0 ? 1 : 0;
      if (found.size > 0 && kind !== '-') right += 1;
      if (found.size > 0 && kind === '-') falselyMarked += 1;
      for (const one of PERSONAL_KINDS) {
        const tally = tallies.get(one);
        if (tally === undefined) continue;
        if (found.has(one) && kind === one) tally.right += 1;
        else if (found.has(one)) tally.wrong += 1;
        else if (kind === one) tally.missed += 1;
      }
      if ((kind === '-') !== (found.size === 0)) misses.push(`${kind} | ${text} -> ${[...found].join() || 'nothing'}`);
    }
    const lines = [...tallies].map(
      ([kind, { right: yes, wrong, missed }]) =>
        `${kind}: precision ${rate(yes, yes + wrong).toFixed(3)}, recall ${rate(yes, yes + missed).toFixed(3)} of ${yes + missed}`,
    );
    const [precision, recall] = [rate(right, marked), rate(right, telling)];
    console.info(
      `${CORPUS.length} lines (${telling} tell something): precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, ` +
        `${falselyMarked} marked for nothing\n${lines.join('\n')}\nnot as wished:\n${misses.join('\n')}`,
    );

    expect(CORPUS.length).toBeGreaterThanOrEqual(200);
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(0.85);
  });

  it('are found in every example of the table', () => {
    for (const { kind, where, pattern, examples } of PERSONAL_PATTERNS) {
      for (const example of examples) {
        expect([...example.matchAll(pattern)].length, `${kind}, ${where}: ${example}`).toBe(1);
        expect(
          findPersonal(example).map((finding) => finding.kind),
          `${where}: ${example}`,
        ).toContain(kind);
      }
    }
  });

  it('say where they stand, in order and without lying over each other', () => {
    const text = 'Familie Müller, Hauptstraße 12a, Tel. 030 901820, anna@example.org';

    const found = findPersonal(text);

    expect(found.map(({ kind }) => kind)).toEqual(['person', 'house-number', 'phone', 'email']);
    for (const { from, to, words } of found) expect(text.slice(from, to)).toBe(words);
  });

  it('are told once for each kind of a field', () => {
    const facts = { operator: 'Familie Müller und Familie Meier', model: 'P1448', note: 'flat 3, flat 4' };

    expect(personalIn(facts).map(({ field, kind }) => [field, kind])).toEqual([
      ['operator', 'person'],
      ['note', 'house-number'],
    ]);
  });

  it('take no long time to be looked for, whatever the text', () => {
    const evil = [
      'a'.repeat(2000),
      'a '.repeat(1000),
      '1 '.repeat(1000),
      'ul. '.repeat(500),
      '+1'.repeat(1000),
      'via a. '.repeat(280),
      '1 a b c '.repeat(250),
      "A' ".repeat(660),
    ];
    for (const text of evil) {
      const before = performance.now();
      findPersonal(text);
      expect(performance.now() - before, text.slice(0, 10)).toBeLessThan(500);
    }
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (text) => {
        let end = 0;
        for (const { from, to } of findPersonal(text)) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
      }),
      { numRuns: 300 },
    );
  });
});
