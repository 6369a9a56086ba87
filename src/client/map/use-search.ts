/** State and acts of the search field. */
import { useRef, useState } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { mapController } from './map-controller.ts';
import type { PlaceSuggestion, Suggestions } from './suggest-places.ts';

/** Zoom at which a single spot is shown, and the limits of the map. */
const FOUND_ZOOM = 17;
const LEAST_ZOOM = 2;
const MOST_ZOOM = 19;

/** What lies under the field; `active` is the row that the arrow keys have reached, -1 for none. */
export type UnderSearch =
  | { show: 'nothing' }
  | { show: 'places'; places: readonly PlaceSuggestion[]; active: number }
  | { show: 'words'; words: string };

/** What the field and the list call. */
export interface Search {
  text: string;
  under: UnderSearch;
  /** Loads what finds places, so that it is there with the first letter. */
  prepare: () => void;
  type: (text: string) => void;
  /** Goes to the row reached, or to the best one; says so when there is none. */
  submit: () => void;
  choose: (place: PlaceSuggestion) => void;
  close: () => void;
  onKey: (event: KeyboardEvent) => void;
}

const NOTHING: UnderSearch = { show: 'nothing' };

/** One search field. */
export function useSearch(): Search {
  const [text, setText] = useState('');
  const [under, setUnder] = useState<UnderSearch>(NOTHING);
  const latest = useRef('');
  const change = (next: string) => {
    latest.current = next;
    setText(next);
    setUnder(NOTHING);
  };
  const choose = (place: PlaceSuggestion) => {
    change(place.name);
    goTo(place);
  };
  const type = async (next: string) => {
    change(next);
    const found = await find(next);
    if (found === 'not-loaded' || latest.current !== next) return;
    const { places, more } = found;
    if (places.length > 0) setUnder({ show: 'places', places, active: -1 });
    if (more === undefined) return;
    await more;
    const all = await find(next);
    if (all === 'not-loaded' || latest.current !== next || all.places.length === 0) return;
    // A list that was closed, or gone through, or answered by words, stays as it is.
    setUnder((now) => (isUntouched(now, places) ? { show: 'places', places: all.places, active: -1 } : now));
  };
  const submit = async () => {
    const wanted = latest.current;
    const found = under.show === 'places' ? under : await findAll(wanted);
    if (latest.current !== wanted || wanted.trim() === '') return;
    if (found === 'not-loaded') return setUnder({ show: 'words', words: t('app.screenFailed') });
    const chosen = found.places[under.show === 'places' ? Math.max(0, under.active) : 0];
    if (chosen !== undefined) choose(chosen);
    else setUnder({ show: 'words', words: t('map.searchNone', { text: wanted.trim() }) });
  };
  return {
    text,
    under,
    prepare: () => void find(''),
    type: (next) => void type(next),
    submit: () => void submit(),
    choose,
    close: () => setUnder((now) => (now.show === 'places' ? NOTHING : now)),
    onKey: (event) => answerKey(event, { under, setUnder, clear: () => change(''), reopen: () => void type(text) }),
  };
}

/** Places for a text, around what the map shows. What finds them comes with the first use: the first visit does without it. */
async function find(text: string): Promise<Suggestions | 'not-loaded'> {
  try {
    const code = await import('./suggest-places.ts');
    return await code.suggestPlaces(text, mapController.getCenter());
  } catch (error) {
    if (error instanceof TypeError) return 'not-loaded';
    throw error;
  }
}

/** The same when also the saved areas have been read: nothing is said to be unknown before. */
async function findAll(text: string): Promise<Suggestions | 'not-loaded'> {
  const found = await find(text);
  if (found === 'not-loaded' || found.more === undefined || found.places.length > 0) return found;
  await found.more;
  return find(text);
}

function isUntouched(under: UnderSearch, shown: readonly PlaceSuggestion[]): boolean {
  if (under.show === 'places') return under.active === -1 && under.places === shown;
  return under.show === 'nothing' && shown.length === 0;
}

function goTo(place: PlaceSuggestion): void {
  mapController.setView({ lat: place.lat, lon: place.lon, zoom: zoomFor(place) });
  mapController.focus();
}

interface KeyActs {
  under: UnderSearch;
  setUnder: (under: UnderSearch) => void;
  clear: () => void;
  reopen: () => void;
}

/** Arrows go through the list and round; Escape closes what is open, and then clears the field. */
function answerKey(event: KeyboardEvent, { under, setUnder, clear, reopen }: KeyActs): void {
  if (event.isComposing) return;
  if (event.key === 'Escape') {
    if (under.show === 'nothing') clear();
    else setUnder(NOTHING);
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    if (under.show === 'places') setUnder({ ...under, active: nextOf(under, event.key === 'ArrowDown') });
    else reopen();
  } else return;
  event.preventDefault();
}

/** One step past either end is the field itself. */
function nextOf({ places, active }: { places: readonly unknown[]; active: number }, isDown: boolean): number {
  const stops = places.length + 1;
  return ((active + 1 + (isDown ? 1 : -1) + stops) % stops) - 1;
}

/** A spot is never shown from further away than now; an area always as a whole. */
function zoomFor({ zoom }: PlaceSuggestion): number {
  if (zoom === undefined) return Math.max(FOUND_ZOOM, mapController.getView().zoom);
  return Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, Math.round(zoom)));
}
