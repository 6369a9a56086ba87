/** What the view holds now, in numbers, and what this phone holds of the map at all. */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { ViewNumbers } from '../../drawing/view-query.ts';
import type { Bbox, View } from '../../offline/replica/map-query.ts';
import type { Announcement } from '../../offline/runtime.ts';
import { onFailed, onLoaded } from './map-client.ts';
import { currentFilter } from './map-filter.ts';
import { noteProgress } from './pack-progress.ts';

/** The view in numbers, those of its exact box. */
export type ViewSummary = ViewNumbers;

const summary = signal<ViewSummary | undefined>(undefined);
const exactView = signal<View | undefined>(undefined);
const loadedCount = signal<number | undefined>(undefined);
const isHeld = signal(false);
/** Whether a copy is here or on its way; unknown before the worker has read. */
const isExpected = signal(true);
const failure = signal<string | undefined>(undefined);

/** Numbers of the view where the map last rested; undefined until the first answer. */
export const viewSummary: ReadonlySignal<ViewSummary | undefined> = summary;
/** The exact view, to ask for its list. */
export const viewNow: ReadonlySignal<View | undefined> = exactView;
/** Cameras that this phone holds; undefined until the worker has read them. */
export const camerasHeld: ReadonlySignal<number | undefined> = loadedCount;
/** True until this phone has a copy of the public map: "none here" would not be true before. */
export const awaitsCameras: ReadonlySignal<boolean> = computed(() => !isHeld.value);
/** Why the map's points could not be read. */
export const mapFailure: ReadonlySignal<string | undefined> = failure;

/** True once the map shows what can be had now: the first picture with cameras, or word that there are none yet. */
export const isMapSettled: ReadonlySignal<boolean> = computed(
  () => failure.value !== undefined || (summary.value !== undefined && isHeld.value) || !isExpected.value,
);

/** For the layer: where the map rests, and the numbers of that place. */
export function reportView(view: View, numbers: ViewNumbers): void {
  exactView.value = view;
  summary.value = numbers;
  failure.value = undefined;
}

/** For the layer: the worker could not answer. */
export function reportFailure(error: unknown): void {
  failure.value = error instanceof Error ? error.message : String(error);
}

/** Whether a place is in a box. */
export function isInside([west, south, east, north]: Bbox, { lat, lon }: { lat: number; lon: number }): boolean {
  if (lat < south || lat > north) return false;
  return west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
}

/** Calls back whenever the worker has new points, and when the filter changes; returns the way out. */
export function startMapData(onPoints: () => void, onFilter: () => void): () => void {
  const stopLoaded = onLoaded((loaded) => {
    loadedCount.value = loaded.count;
    isHeld.value = loaded.isHeld;
    isExpected.value = loaded.isHeld || loaded.isComing;
    onPoints();
  });
  const stopFailed = onFailed(reportFailure);
  const stopFilter = effect(() => {
    currentFilter.value;
    onFilter();
  });
  const channel = new BroadcastChannel('overseen');
  channel.addEventListener('message', ({ data }: MessageEvent<Announcement>) => {
    if (data.type === 'packs-progress') noteProgress(data);
  });
  return () => {
    stopLoaded();
    stopFailed();
    stopFilter();
    channel.close();
  };
}
