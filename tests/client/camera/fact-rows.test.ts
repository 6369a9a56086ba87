import { beforeAll, describe, expect, it } from 'vitest';
import { dateLines, factRowsOfRecord, seenWords } from '../../../src/client/camera/fact-rows.ts';
import { certaintyOf, provenanceWords } from '../../../src/client/camera/provenance.tsx';
import { loadTexts } from '../../../src/client/i18n/translate.ts';
import type { CameraRecord } from '../../../src/domain/camera/camera.ts';

const RECORD: CameraRecord = {
  id: '0123456789abcdef0123456789abcdef',
  rev: 3,
  facts: { lat: 52.5, lon: 13.4 },
  trust: 'confirmed',
  witnesses: 2,
  confirmedOn: '2026-03-09',
  photos: [],
  published: true,
  history: [],
};
const IMPORTED: CameraRecord = {
  ...RECORD,
  trust: 'single',
  witnesses: 0,
  importedOn: '2026-01-05',
  source: { name: 'OpenStreetMap', licence: 'ODbL-1.0' },
  facts: { ...RECORD.facts, observedOn: '2019-06-01' },
};
const { confirmedOn: _, ...UNCONFIRMED } = IMPORTED;

beforeAll(loadTexts);

describe('who saw it', () => {
  it('is said with their number and the last month', () => {
    expect(seenWords(RECORD)).toBe('Seen by 2 people, last in March 2026.');
    expect(seenWords({ ...RECORD, witnesses: 1 })).toBe('Seen by one person, last in March 2026.');
  });

  it('is nobody for an import', () => {
    expect(seenWords(IMPORTED)).toBe('Nobody has confirmed it on the spot yet.');
  });
});

describe('every date', () => {
  it('says what happened on it', () => {
    expect(dateLines(UNCONFIRMED).map(({ words }) => words)).toEqual([
      'Seen by the source on 1 June 2019',
      'Imported on 5 January 2026',
    ]);
  });

  it('is said to be missing when there is none', () => {
    const { importedOn: _importedOn, ...undated } = UNCONFIRMED;
    expect(dateLines(undated).map(({ words }) => words)).toEqual(['No date is known']);
  });
});

describe('facts', () => {
  const wordsOf = (facts: Partial<CameraRecord['facts']>, label: string) =>
    factRowsOfRecord({ ...RECORD, facts: { ...RECORD.facts, ...facts } }).find((row) => row.label === label)?.value;

  it('keep apart what was never asked and what nobody could tell', () => {
    expect(wordsOf({}, 'Who runs it')).toBeUndefined();
    expect(wordsOf({ operator: null }, 'Who runs it')).toBeNull();
  });

  it('say where it points in words', () => {
    expect(wordsOf({ aims: [{ kind: 'bearing', deg: 224 }] }, 'Where it points')).toBe('Points south-west');
    expect(
      wordsOf({ motion: 'panning', aims: [{ kind: 'sector', fromDeg: 270, widthDeg: 180 }] }, 'Where it points'),
    ).toBe('Turns from west to east');
  });
});

describe('provenance', () => {
  it('names the source of what nobody has confirmed, as likely', () => {
    expect([provenanceWords(IMPORTED), certaintyOf(IMPORTED)]).toEqual([
      'From OpenStreetMap, imported on 5 January 2026',
      'likely',
    ]);
  });

  it('is certain with two people on the spot', () => {
    expect([provenanceWords(RECORD), certaintyOf(RECORD)]).toEqual([
      '2 people on the spot, last on 9 March 2026',
      'certain',
    ]);
  });
});
