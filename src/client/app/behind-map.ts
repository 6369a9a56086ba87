/** What waits until the map can be used: the database, the sender, the service worker. None of them helps the first picture. */
import { effect } from '@preact/signals';
import { isMapSettled } from '../map/map-data.ts';

/** A map that does not come must not keep the rest from starting, milliseconds. */
const PATIENCE_MS = 10_000;

/** Calls once, behind the frame in which the map has settled, or when it takes too long. */
export function behindMap(run: () => void): void {
  let isDue = true;
  const start = () => {
    if (!isDue) return;
    isDue = false;
    clearTimeout(timer);
    requestAnimationFrame(() => setTimeout(run));
  };
  const timer = setTimeout(start, PATIENCE_MS);
  const stop = effect(() => {
    if (isMapSettled.value) queueMicrotask(() => stop());
    if (isMapSettled.value) start();
  });
}
