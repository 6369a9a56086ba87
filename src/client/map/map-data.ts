/** What the view holds now: asked of the worker after every move, never twice at a time. */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { type Bbox, holdsCounts, POINT_ZOOM, type View, type ViewAnswer } from '../../offline/replica/map-query.ts';
import type { Announcement } from '../../offline/runtime.ts';
import { findInView, onLoaded, reloadMap } from './map-client.ts';
import { currentFilter } from './map-filter.ts';
import { noteProgress } from './pack-progress.ts';

/** The view in words. */
export interface ViewSummary {
  /** Cameras within the exact box. */
  total: number;
  plateReaders: number;
  /** True while single cameras are not drawn yet. */
  isFar: boolean;
}

const answer = signal<ViewAnswer>({ bubbles: [], points: [], total: 0 });
const summary = signal<ViewSummary | undefined>(undefined);
const exactView = signal<View | undefined>(undefined);
const loadedCount = signal<number | undefined>(undefined);
const isHeld = signal(false);
const failure = signal<string | undefined>(undefined);

/** Points and counts to draw. */
export const viewAnswer: ReadonlySignal<ViewAnswer> = answer;
/** Numbers of the view; undefined until the first answer. */
export const viewSummary: ReadonlySignal<ViewSummary | undefined> = summary;
/** The exact view, to ask for its list. */
export const viewNow: ReadonlySignal<View | undefined> = exactView;
/** Cameras that this phone holds; undefined until the worker has read them. */
export const camerasHeld: ReadonlySignal<number | undefined> = loadedCount;
/** True until this phone has a copy of the public map: "none here" would not be true before. */
export const awaitsCameras: ReadonlySignal<boolean> = computed(() => !isHeld.value);
/** Why the map's points could not be read. */
export const mapFailure: ReadonlySignal<string | undefined> = failure;

/** Share of the view that is asked for beyond each edge, so that sectors and short drags have something to show. */
const MARGIN = 0.3;

let wanted: { bbox: Bbox; zoom: number } | undefined;
let isAsking = false;

/** Asks for a view; while an answer is under way only the latest wish is kept. */
export function requestView(bbox: Bbox, zoom: number): void {
  wanted = { bbox, zoom };
  if (!isAsking) void askForWanted();
}

async function askForWanted(): Promise<void> {
  isAsking = true;
  try {
    while (wanted !== undefined) {
      const { bbox, zoom } = wanted;
      wanted = undefined;
      await askOnce(bbox, zoom);
    }
    failure.value = undefined;
  } catch (error) {
    failure.value = error instanceof Error ? error.message : String(error);
  } finally {
    isAsking = false;
  }
}

async function askOnce(bbox: Bbox, zoom: number): Promise<void> {
  const exact: View = { bbox, zoom, filter: currentFilter.value };
  const isFar = zoom < POINT_ZOOM;
  const around = await findInView(isFar ? exact : { ...exact, bbox: widened(bbox) });
  // Too many with the margin; the view itself may still hold few enough, and its total is the one to tell.
  const found = !isFar && holdsCounts(around) ? await findInView(exact) : around;
  exactView.value = exact;
  answer.value = found;
  summary.value = summaryOf(found, exact);
}

/** The numbers of a view, from an answer that may reach beyond its edges. */
export function summaryOf(found: ViewAnswer, { bbox, zoom }: View): ViewSummary {
  const isFar = zoom < POINT_ZOOM || holdsCounts(found);
  const inside = isFar ? [] : found.points.filter((point) => isInside(bbox, point));
  return {
    isFar,
    total: isFar ? found.total : inside.length,
    plateReaders: inside.filter((point) => point.kind === 'alpr').length,
  };
}

/** The box grown on every side; west > east where it crosses the 180th meridian. */
export function widened([west, south, east, north]: Bbox): Bbox {
  const width = (east - west + 360) % 360 || 360;
  const dLat = (north - south) * MARGIN;
  const [low, high] = [Math.max(-90, south - dLat), Math.min(90, north + dLat)];
  if (width * (1 + 2 * MARGIN) >= 360) return [-180, low, 180, high];
  const around = (lon: number) => (lon < -180 ? lon + 360 : lon > 180 ? lon - 360 : lon);
  return [around(west - width * MARGIN), low, around(east + width * MARGIN), high];
}

/** Whether a place is in a box. */
export function isInside([west, south, east, north]: Bbox, { lat, lon }: { lat: number; lon: number }): boolean {
  if (lat < south || lat > north) return false;
  return west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
}

/** Asks again whenever the worker has new points or the filter changes; returns the way out. */
export function startMapData(): () => void {
  const again = () => {
    const view = exactView.peek();
    if (view !== undefined) requestView(view.bbox, view.zoom);
  };
  const stopLoaded = onLoaded((loaded) => {
    loadedCount.value = loaded.count;
    isHeld.value = loaded.isHeld;
    again();
  });
  const stopFilter = effect(() => {
    currentFilter.value;
    again();
  });
  const channel = new BroadcastChannel('overseen');
  channel.addEventListener('message', ({ data }: MessageEvent<Announcement>) => {
    // What is saved of an area is not drawn by the worker, and is told with every tile that comes.
    if (data.type === 'areas-changed' || data.type === 'room-changed') return;
    if (data.type === 'packs-progress') return noteProgress(data);
    reloadMap().then(again, (error: Error) => {
      failure.value = error.message;
    });
  });
  return () => {
    stopLoaded();
    stopFilter();
    channel.close();
  };
}
