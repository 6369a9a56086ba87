/**
 * The address bar as state. Paths name screens, the query names filters, and the hash holds what must never reach a server:
 * the view (`#map=17/52.51/13.4`), a shared camera behind it (`&camera=<id>`) and an invitation (`#/sign-in/<token>`).
 */
import { type ReadonlySignal, signal } from '@preact/signals';
import { readSwitch } from './app/device-settings.ts';

/** Screens of the app. */
export type ScreenName =
  | 'map'
  | 'list'
  | 'log'
  | 'entries'
  | 'more'
  | 'areas'
  | 'save-area'
  | 'decisions'
  | 'review'
  | 'unknown';

/** Where the page is. */
export interface Route {
  screen: ScreenName;
  /** Without query and hash. */
  path: string;
  query: URLSearchParams;
  /** Of `/entries/:opId`. */
  opId?: string;
  /** Token of an invitation link, read once and taken out of the address at once. */
  invite?: string;
}

const SCREENS: ReadonlyMap<string, ScreenName> = new Map([
  ['/', 'map'],
  ['/list', 'list'],
  ['/log', 'log'],
  ['/entries', 'entries'],
  ['/more', 'more'],
  ['/rules', 'more'],
  ['/areas', 'areas'],
  ['/areas/new', 'save-area'],
  ['/decisions', 'decisions'],
  ['/review', 'review'],
  ['/account', 'review'],
  ['/people', 'review'],
  ['/sign-in', 'review'],
  ['/proposals', 'review'],
  ['/batches', 'review'],
]);

const INVITE_HASH = '#/sign-in/';
const current = signal<Route>(parseRoute('/', ''));

/** Where the page is now. */
export const route: ReadonlySignal<Route> = current;

/** Screen, query and parameters of an address. */
export function parseRoute(path: string, search: string): Route {
  const query = new URLSearchParams(search);
  const clean = path.replace(/\/+$/, '') || '/';
  const entry = /^\/entries\/([0-9a-f]{32})$/.exec(clean);
  if (entry?.[1] !== undefined) return { screen: 'entries', path: clean, query, opId: entry[1] };
  return { screen: SCREENS.get(clean) ?? 'unknown', path: clean, query };
}

/** Goes to a path of this app, query included; the view in the hash stays. `state` is kept with the entry of the history. */
export function navigate(to: string, options: { replace?: boolean; state?: object } = {}): void {
  const target = new URL(to, addressNow());
  if (target.hash === '' && location.hash.startsWith('#map=')) target.hash = location.hash;
  const address = target.pathname + target.search + target.hash;
  const isHidden = readSwitch('sealed');
  if (isHidden) pages[++page] = address;
  const state = { ...options.state, page: isHidden ? page : undefined };
  const shown = isHidden ? '/' : address;
  if (options.replace) history.replaceState({ ...history.state, ...state }, '', shown);
  else history.pushState({ ...state, depth: depth() + 1 }, '', shown);
  read();
}

/**
 * Addresses name entries and places, and browsers keep addresses for months. On a phone with a passphrase they stay in this page: the
 * browser's history holds numbers that mean nothing once the page is closed.
 */
const pages: Record<number, string> = {};
/** Begins anywhere: a step of a page that was closed must not find one of this. */
let page = Math.random();

/** The address of the page, whatever the browser shows. */
export function addressNow(): URL {
  return new URL(pages[history.state?.page] ?? location.href, location.href);
}

/** One step back if the step before was ours, else to `fallback`: never out of the app. */
export function goBack(fallback = '/'): void {
  if (depth() > 0) history.back();
  else navigate(fallback, { replace: true });
}

/** Writes the hash without a new step in the history. */
export function replaceHash(hash: string): void {
  history.replaceState(history.state, '', location.pathname + location.search + hash);
}

function depth(): number {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null && 'depth' in state && typeof state.depth === 'number'
    ? state.depth
    : 0;
}

/** The view of a shared camera, with its id behind it. */
const CAMERA_HASH = /^(#map=[^&]+)&camera=([0-9a-f]{32})$/;

function read(): void {
  const [, view, camera] = CAMERA_HASH.exec(location.hash) ?? [];
  if (view !== undefined && camera !== undefined) {
    const { path, query } = parseRoute(location.pathname, location.search);
    history.replaceState(history.state, '', location.pathname + location.search + view);
    query.set('camera', camera);
    current.value = { ...parseRoute(path, ''), query };
    return;
  }
  if (location.hash.startsWith(INVITE_HASH)) {
    const invite = decodeURIComponent(location.hash.slice(INVITE_HASH.length));
    history.replaceState(history.state, '', '/sign-in');
    current.value = { ...parseRoute('/sign-in', ''), invite };
    return;
  }
  const { pathname, search } = addressNow();
  current.value = parseRoute(pathname, search);
}

/** Follows the address bar and plain links for as long as the page lives. */
export function startRouter(): void {
  addEventListener('popstate', read);
  addEventListener('hashchange', read);
  document.addEventListener('click', onLinkClick);
  read();
}

/** Paths under which files live, which the browser fetches itself. */
const FILES = /^\/(api|photos|packs|tiles|log)\//;

function onLinkClick(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const href = link?.getAttribute('href');
  if (!link || !href?.startsWith('/') || link.target !== '' || link.hasAttribute('download') || FILES.test(href))
    return;
  event.preventDefault();
  navigate(href);
}
