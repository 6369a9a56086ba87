import { describe, expect, it } from 'vitest';
import type { Sighting } from '../../../src/domain/sighting/sighting.ts';
import { type RiskCase, riskLevelOf, signsOf } from '../../../src/domain/submission/risk.ts';
import { RISK_RULES, RISK_SIGNS } from '../../../src/domain/submission/risk-rules.ts';
import { WORD_PATTERNS } from '../../../src/domain/submission/word-patterns.ts';

const NEW: Sighting = { kind: 'new', facts: { lat: 1, lon: 2 }, photos: [] };
const QUIET: RiskCase = { sighting: NEW, isFar: false, movedM: 0, ofSource: 1, ofBatch: 0, ofCellAndDay: 1 };

function noted(note: string): RiskCase {
  return { ...QUIET, sighting: { kind: 'new', facts: { lat: 1, lon: 2, note }, photos: [] } };
}

describe('the signs of risk', () => {
  it.each<[string, Partial<RiskCase>, string[]]>([
    ['none for one quiet entry', {}, []],
    ['far', { isFar: true }, ['far']],
    [
      'not far, for what is about a camera of the map',
      { isFar: true, sighting: { kind: 'confirm', cameraId: 'c', baseRev: 1, observedOn: '2026-01-01', photos: [] } },
      [],
    ],
    [
      'touches, of an edit',
      { sighting: { kind: 'edit', cameraId: 'c', baseRev: 1, changes: { mount: 'wall' }, photos: [] } },
      ['touches'],
    ],
    [
      'touches, of a removal',
      { sighting: { kind: 'gone', cameraId: 'c', baseRev: 1, observedOn: '2026-01-01', photos: [] } },
      ['touches'],
    ],
    ['moves, beyond what phones err', { movedM: 50.1 }, ['moves']],
    ['not moves, within it', { movedM: 50 }, []],
    ['source, from the tenth on', { ofSource: 10 }, ['source']],
    ['not source, at the ninth', { ofSource: 9 }, []],
    ['batch and crowd', { ofBatch: 50, ofCellAndDay: 20 }, ['batch', 'crowd']],
  ])('are %s', (_name, changes, signs) => {
    expect(signsOf({ ...QUIET, ...changes })).toEqual(signs);
  });

  it.each([
    ['a link', 'more on www.example.org'],
    ['a mail address', 'ask anna@example.org'],
    ['a telephone number', 'call 030 1234 5678'],
    ['somebody by name', 'belongs to Frau Özdemir'],
    ['a call to damage', 'somebody should SMASH it'],
    ['a text for trying out', 'asdf'],
    ['one sign many times', '!!!!!!!!!!'],
  ])('know %s when they read it', (finds, text) => {
    expect(WORD_PATTERNS.map((one) => one.finds)).toContain(finds);
    expect(signsOf(noted(text))).toEqual(['words']);
  });

  it.each([
    'on the lamp in front of number 12, 3 metres up',
    'neben dem Frauenmuseum',
    'turns every 10 s, 360°',
    'seen 2026-11-20 and 2026-11-21',
  ])('leave an ordinary note alone: %s', (text) => {
    expect(signsOf(noted(text))).toEqual([]);
  });

  it('weigh nothing alone, something with one sign, much with several', () => {
    expect(riskLevelOf([])).toBe(0);
    expect(riskLevelOf(['touches'])).toBe(1);
    expect(riskLevelOf(['words'])).toBe(1);
    expect(riskLevelOf(['far', 'words'])).toBe(2);
    expect(riskLevelOf(['far', 'crowd'])).toBe(2);
  });

  it('have a weight each, and every sign alone is worth a look', () => {
    for (const sign of RISK_SIGNS) expect(RISK_RULES.weights[sign]).toBeGreaterThanOrEqual(RISK_RULES.levels[1]);
  });
});
