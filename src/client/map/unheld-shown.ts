/** What of the view is not on this phone and not told by counts either. */
import { computed, type ReadonlySignal } from '@preact/signals';
import type { Unheld } from '../../offline/replica/map-query.ts';
import { viewNow, viewSummary } from './map-data.ts';

/** Zoom from which squares of counts are too coarse to stand for what is there. */
export const UNHELD_ZOOM = 9;

/** Undefined where everything is held, and far out, where counts stand in its place. */
export const unheldShown: ReadonlySignal<Unheld | undefined> = computed(() => {
  const unheld = viewSummary.value?.unheld;
  const isFar = (viewNow.value?.zoom ?? 0) < UNHELD_ZOOM;
  return unheld === undefined || (isFar && unheld.isCounted) ? undefined : unheld;
});
