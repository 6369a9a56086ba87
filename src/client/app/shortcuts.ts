/** Single keys of the whole page. They can be switched off, and never act while something is typed. */
import { signal } from '@preact/signals';
import { navigate, route } from '../router.ts';
import { readSwitch } from './device-settings.ts';

/** Whether the list of keys is shown. */
export const areKeysShown = signal(false);

/** Screens that have single keys of their own. */
const OWN_KEYS: readonly string[] = ['review', 'log'];

/** Listens for as long as the page lives. */
export function startShortcuts(): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
    if (readSwitch('noSingleKeys') || OWN_KEYS.includes(route.value.screen)) return;
    if (run(event.key)) event.preventDefault();
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}

function run(key: string): boolean {
  if (key === '/') return pressFirst('#map-search');
  if (key === 'g' || key === 'G') return pressFirst('#map-locate');
  if (key === 'l' || key === 'L') navigate('/log');
  else if (key === '?') areKeysShown.value = true;
  else return false;
  return true;
}

/** Focuses a field, presses a button; false when it is not on this screen. */
function pressFirst(selector: string): boolean {
  const element = document.querySelector<HTMLElement>(selector);
  if (element === null) return false;
  if (element.matches('input')) element.focus();
  else element.click();
  return true;
}
