import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { shellEnglish } from '../../../src/client/i18n/catalogue.ts';
import { shellGerman } from '../../../src/client/i18n/german.ts';
import { restEnglish } from '../../../src/client/i18n/rest-english.ts';
import { restGerman } from '../../../src/client/i18n/rest-german.ts';
import {
  findDeviceLanguage,
  formatBytes,
  formatDay,
  formatDistance,
  formatMonth,
  hasText,
  loadTexts,
  setLanguage,
  t,
} from '../../../src/client/i18n/translate.ts';

const english: Record<string, Record<string, string>> = { ...shellEnglish, ...restEnglish };
const german: Record<string, Record<string, string>> = { ...shellGerman, ...restGerman };
const page = { documentElement: { lang: '', dir: '' } };

beforeAll(() => vi.stubGlobal('document', page));
afterAll(() => vi.unstubAllGlobals());
beforeEach(() => setLanguage('en'));

describe('t', () => {
  it('fills gaps and writes numbers as the language does', () => {
    expect(t('map.label', { n: 1234 })).toBe('Map. 1,234 cameras in view. The same cameras are in the list.');
  });

  it('chooses between one and many by the number', () => {
    expect(t('map.inView', { n: 1 })).toBe('1 camera in view');
    expect(t('map.inView', { n: 0 })).toBe('0 cameras in view');
  });

  it('speaks German after the language is changed, everywhere, and says so in the page', async () => {
    await setLanguage('de');
    await loadTexts();
    expect(t('map.inView', { n: 2000 })).toBe('2.000 Kameras im Bild');
    expect(t('camera.still')).toBe('Noch da');
    expect(page.documentElement).toEqual({ lang: 'de', dir: 'ltr' });
  });

  it('has the texts of later screens once they are loaded, and keeps them over a change of language', async () => {
    await loadTexts();
    expect(t('camera.still')).toBe('Still here');
    await setLanguage('de');
    await setLanguage('en');
    expect(t('camera.still')).toBe('Still here');
  });

  it('knows which texts there are', async () => {
    await loadTexts();
    expect([hasText('camera.still'), hasText('camera.toString'), hasText('nothing.here')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('the German texts', () => {
  const gapsOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([gap]) => gap).sort();

  it('have the same gaps as the English ones', () => {
    const different = Object.entries(english).flatMap(([feature, texts]) =>
      Object.entries(texts)
        .filter(([key, text]) => {
          const other = (german as Record<string, Record<string, string>>)[feature]?.[key] ?? '';
          return gapsOf(text).join() !== gapsOf(other).join();
        })
        .map(([key]) => `${feature}.${key}`),
    );
    expect(different).toEqual([]);
  });

  it('are none of them empty', () => {
    const empty = Object.values(german).flatMap((texts) =>
      Object.entries(texts).filter(([, text]) => text.trim() === ''),
    );
    expect(empty).toEqual([]);
  });
});

describe('the words of the page', () => {
  it('leave out what a neighbour would not say', () => {
    const texts = Object.values(english).flatMap((feature) => Object.values(feature));
    const forbidden = /\boops\b|\bplease\b|successful|\berror\b|\binvalid\b|suspicious|!/i;
    expect(texts.filter((text) => forbidden.test(text))).toEqual([]);
  });
});

describe('dates and amounts', () => {
  it('are written in words, day before month', () => {
    expect(formatDay('2026-10-12')).toBe('12 October 2026');
    expect(formatMonth((2024 - 1970) * 12 + 4)).toBe('May 2024');
  });

  it('are rounded to what one can judge', () => {
    expect([formatDistance(43), formatDistance(437), formatDistance(1240)]).toEqual(['45 m', '440 m', '1.2 km']);
    expect(formatBytes(12_400_000)).toBe('12 MB');
  });
});

describe('findDeviceLanguage', () => {
  it('takes the first wish that is complete, whatever the country', () => {
    expect(findDeviceLanguage(['fr-FR', 'de-AT', 'en'])).toBe('de');
    expect(findDeviceLanguage(['fr'])).toBe('en');
  });
});
