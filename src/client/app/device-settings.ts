/**
 * What the page must know before its first paint, and before any database is open: theme, language, last view.
 * Kept by the browser under `overseen.…`; where that is forbidden everything still works, for this visit only.
 */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Basemap } from '../../protocol/schema/reads.ts';
import { findDeviceLanguage, LANGUAGES, type Language, setLanguage } from '../i18n/translate.ts';
import type { MapPlace } from '../map/map-controller.ts';
import { findViewInHash, hashOfView } from '../map/view-hash.ts';

/** `device` follows the phone. */
export type Theme = 'device' | 'light' | 'dark';

const PREFIX = 'overseen.';

/** Switches that hold on this phone only. */
export type SwitchName =
  | 'startWithList'
  | 'noSingleKeys'
  | 'installRefused'
  | 'showVisibility'
  | 'hasAreas'
  | 'sealed'
  | 'neutral';

let isKept = true;

/** Reads and keeps nothing from now on: for a page that is a guest in somebody else's. */
export function keepNothing(): void {
  isKept = false;
}

/** Whether this page may keep anything in the browser. */
export const mayKeep = (): boolean => isKept;

function read(name: string): string | undefined {
  if (!isKept) return undefined;
  try {
    return localStorage.getItem(PREFIX + name) ?? undefined;
  } catch (error) {
    return forbidden(error);
  }
}

function write(name: string, value: string | undefined): void {
  if (!isKept) return;
  try {
    if (value === undefined) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch (error) {
    forbidden(error);
  }
}

/** Storage that is switched off or full throws a DOMException; the page then forgets, and goes on. */
function forbidden(error: unknown): undefined {
  if (error instanceof DOMException) return undefined;
  throw error;
}

const theme = signal<Theme>('device');
/** Theme that was chosen. */
export const chosenTheme: ReadonlySignal<Theme> = theme;

/** Chooses a theme, shows it and keeps it. */
export function setTheme(next: Theme): void {
  theme.value = next;
  write('theme', next === 'device' ? undefined : next);
  showTheme();
}

function showTheme(): void {
  const isDark =
    theme.value === 'dark' || (theme.value === 'device' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  const colour = getComputedStyle(document.documentElement).getPropertyValue('--surface').trim();
  document.querySelector('meta[name=theme-color]')?.setAttribute('content', colour);
}

/** Language that was chosen; undefined follows the phone. */
export function readChosenLanguage(): Language | undefined {
  return LANGUAGES.find((one) => one === read('language'));
}

/** Chooses a language, shows it and keeps it; undefined follows the phone. */
export async function chooseLanguage(next: Language | undefined): Promise<void> {
  write('language', next);
  await setLanguage(next ?? findDeviceLanguage(navigator.languages));
}

/** Shows what was chosen on earlier visits; resolves when the language is there. */
export async function startDeviceSettings(): Promise<void> {
  const stored = read('theme');
  theme.value = stored === 'light' || stored === 'dark' ? stored : 'device';
  showTheme();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', showTheme);
  await setLanguage(readChosenLanguage() ?? findDeviceLanguage(navigator.languages));
}

/** View of the last visit. */
export function readStoredView(): MapPlace | undefined {
  return findViewInHash(read('view') ?? '');
}

/** Keeps the view for the next visit. */
export function storeView(place: MapPlace): void {
  write('view', hashOfView(place));
}

/** Forgets the view: it tells where somebody was. */
export function forgetView(): void {
  write('view', undefined);
}

/** What the host last said of its basemap: without a network the tiles that were kept are still drawn. */
export function readStoredBasemap(): Basemap | undefined {
  const stored = read('basemap');
  return stored === undefined ? undefined : (JSON.parse(stored) as Basemap);
}

/** Keeps what the host says of its basemap. */
export function storeBasemap(basemap: Basemap): void {
  write('basemap', JSON.stringify(basemap));
}

/** Whether a switch is on. */
export function readSwitch(name: SwitchName): boolean {
  return read(name) === 'on';
}

/** Turns a switch on or off. */
export function setSwitch(name: SwitchName, on: boolean): void {
  write(name, on ? 'on' : undefined);
}
