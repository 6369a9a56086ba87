/** Words, numbers and dates in the person's language. Texts are data: nothing here is ever read as HTML. */

import { signal } from '@preact/signals';
import { shownText } from '../../domain/text/shown-text.ts';
import { type Catalogue, type MessageKey, shellEnglish } from './catalogue.ts';

/** Languages that are complete. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What fills the gaps: `{n}` also chooses between `_one` and `_other`. Numbers are written as the language writes them. */
export type Params = Record<string, string | number>;

interface Spoken {
  language: Language;
  /** Only the first screen until `loadTexts` has brought the rest. */
  catalogue: Partial<Catalogue>;
}

const current = signal<Spoken>({ language: 'en', catalogue: shellEnglish });

/** The language shown now. */
export const language = (): Language => current.value.language;

/** The name a language has for itself. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', de: 'Deutsch' };

/** Loads and shows a language; resolves when the page speaks it. */
export async function setLanguage(next: Language): Promise<void> {
  const catalogue = await loadCatalogue(next);
  current.value = { language: next, catalogue };
  document.documentElement.lang = next;
  document.documentElement.dir = directionOf(next);
}

let wantsAll = false;

async function loadCatalogue(next: Language): Promise<Partial<Catalogue>> {
  const [shell, rest] = await Promise.all([loadShell(next), wantsAll ? loadRest(next) : {}]);
  return { ...shell, ...rest };
}

async function loadShell(next: Language): Promise<Pick<Catalogue, keyof typeof shellEnglish>> {
  return next === 'de' ? (await import('./german.ts')).shellGerman : shellEnglish;
}

async function loadRest(next: Language): Promise<Omit<Catalogue, keyof typeof shellEnglish>> {
  return next === 'de'
    ? (await import('./rest-german.ts')).restGerman
    : (await import('./rest-english.ts')).restEnglish;
}

/** Loads the texts of everything behind the first screen; every part that loads later waits for them. */
export async function loadTexts(): Promise<void> {
  if (wantsAll && 'camera' in current.value.catalogue) return;
  wantsAll = true;
  const { language: asked } = current.value;
  const catalogue = await loadCatalogue(asked);
  if (current.value.language === asked) current.value = { language: asked, catalogue };
}

function directionOf(tag: string): 'ltr' | 'rtl' {
  return ['ar', 'fa', 'he', 'ur'].includes(tag) ? 'rtl' : 'ltr';
}

/** The best of the device's languages that is complete; English when none is. */
export function findDeviceLanguage(wished: readonly string[]): Language {
  for (const tag of wished) {
    const base = tag.toLowerCase().split('-')[0];
    const found = LANGUAGES.find((one) => one === base);
    if (found !== undefined) return found;
  }
  return 'en';
}

/** The text of a key with its gaps filled. A text in `_one`/`_other` needs `n`. */
export function t(key: MessageKey, params: Params = {}): string {
  return fill(findText(key, params), params);
}

function findText(key: string, params: Params): string {
  const [feature, name] = splitKey(key);
  const n = params.n;
  const counted = typeof n === 'number' ? feature[`${name}_${pluralOf(n)}`] : undefined;
  const text = counted ?? feature[name] ?? feature[`${name}_other`];
  if (text === undefined) throw new Error(`expected a text for the key, got ${key}`);
  return text;
}

function splitKey(key: string): [feature: Record<string, string>, name: string] {
  const dot = key.indexOf('.');
  const all: Record<string, Record<string, string> | undefined> = current.value.catalogue;
  return [all[key.slice(0, dot)] ?? {}, key.slice(dot + 1)];
}

function pluralOf(n: number): string {
  return new Intl.PluralRules(language()).select(n) === 'one' ? 'one' : 'other';
}

function fill(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => {
    const value = params[name];
    if (value === undefined) return gap;
    return typeof value === 'number' ? formatNumber(value) : shownText(value);
  });
}

/** Whether a key exists: for words that come from open lists, such as an unknown vocabulary value. */
export function hasText(key: string): key is MessageKey {
  const [feature, name] = splitKey(key);
  return Object.hasOwn(feature, name);
}

/** A number as the language writes it. */
export function formatNumber(value: number, options: Intl.NumberFormatOptions = {}): string {
  return new Intl.NumberFormat(language(), options).format(value);
}

/** A day in words: "12 October 2026". Without the year when `year` is false. */
export function formatDay(day: string, options: { year?: boolean } = {}): string {
  const date = new Date(`${day}T00:00:00Z`);
  const form: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', timeZone: 'UTC' };
  if (options.year !== false) form.year = 'numeric';
  return new Intl.DateTimeFormat(localeForDates(), form).format(date);
}

/** A month in words: "May 2024". `month` counts from January 1970 = 0. */
export function formatMonth(month: number): string {
  const date = new Date(Date.UTC(1970 + Math.floor(month / 12), month % 12, 1));
  return new Intl.DateTimeFormat(localeForDates(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(date);
}

/** Day before month, as most of the world writes it. */
function localeForDates(): string {
  return language() === 'en' ? 'en-GB' : language();
}

/** A distance, rounded to what one can judge: "40 m", "1.2 km". */
export function formatDistance(metres: number): string {
  if (metres < 1000) {
    const rounded = metres < 100 ? Math.round(metres / 5) * 5 : Math.round(metres / 10) * 10;
    return formatNumber(rounded, { style: 'unit', unit: 'meter' });
  }
  const digits = metres < 10_000 ? 1 : 0;
  return formatNumber(metres / 1000, { style: 'unit', unit: 'kilometer', maximumFractionDigits: digits });
}

/** An amount of storage: "12 MB". */
export function formatBytes(sizeBytes: number): string {
  const [value, unit] =
    sizeBytes < 1e6
      ? [sizeBytes / 1e3, 'kilobyte']
      : sizeBytes < 1e9
        ? [sizeBytes / 1e6, 'megabyte']
        : [sizeBytes / 1e9, 'gigabyte'];
  return formatNumber(value, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 });
}

/** Several words as the language joins them: "a, b and c". */
export function formatList(words: readonly string[]): string {
  return new Intl.ListFormat(localeForDates(), { type: 'conjunction' }).format(words);
}
