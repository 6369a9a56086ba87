import { beforeAll, describe, expect, it } from 'vitest';
import { rejectionWords } from '../../../src/client/entries/entry-words.ts';
import { entries as germanEntries } from '../../../src/client/i18n/de/entries.ts';
import { sighting as germanSighting } from '../../../src/client/i18n/de/sighting.ts';
import { entries } from '../../../src/client/i18n/en/entries.ts';
import { sighting } from '../../../src/client/i18n/en/sighting.ts';
import { loadTexts } from '../../../src/client/i18n/translate.ts';
import { vocabularyWord } from '../../../src/client/sighting/fact-words.ts';
import {
  DEVICE_KINDS,
  HOUSINGS,
  LIFE_STATES,
  MOUNTS,
  OPERATOR_KINDS,
  SIGNAGES,
  ZONES,
} from '../../../src/domain/camera/vocabulary.ts';

const gapsOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([gap]) => gap).sort();

describe('the words of entries and sightings', () => {
  beforeAll(loadTexts);

  it('say why the server did not take an entry, and name a code that is newer than the page', () => {
    expect(rejectionWords('null-island')).toBe('The place is missing. Change it and save it again.');
    expect(rejectionWords('too-purple')).toBe(
      'The server did not take it (too-purple). It stays here. Try again later.',
    );
  });

  it.each([
    ['kind', DEVICE_KINDS],
    ['housing', HOUSINGS],
    ['mount', MOUNTS],
    ['zone', ZONES],
    ['operatorKind', OPERATOR_KINDS],
    ['signage', SIGNAGES],
    ['life', LIFE_STATES],
  ] as const)('know every word of the vocabulary of %s', (list, words) => {
    const unknown = words.filter((word) => vocabularyWord(list, word) === word);

    expect(unknown).toEqual([]);
  });

  it('have the same gaps in German', () => {
    const pairs = [
      ...Object.entries(entries).map(([key, text]) => [key, text, germanEntries[key as keyof typeof entries]] as const),
      ...Object.entries(sighting).map(
        ([key, text]) => [key, text, germanSighting[key as keyof typeof sighting]] as const,
      ),
    ];

    const different = pairs.filter(([, english, german]) => gapsOf(english).join() !== gapsOf(german).join());

    expect(different.map(([key]) => key)).toEqual([]);
  });
});
