/** Whether the map shows what cameras could see: off unless this phone's owner wants it. Its code loads when it is first on. */
import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Map as LeafletMap } from 'leaflet/dist/leaflet-src.esm.js';
import { readSwitch, setSwitch } from '../app/device-settings.ts';

/** Zoom from which fields are drawn: that of the sectors. */
export const FIELDS_FROM_ZOOM = 16;

const isOn = signal<boolean | undefined>(undefined);
const hasFailed = signal(false);

/** True while it is switched on. */
export const visibilityOn = (): boolean => isOn.value ?? readSwitch('showVisibility');
/** True when the layer's code could not be fetched; switching on again tries again. */
export const visibilityFailed: ReadonlySignal<boolean> = hasFailed;

/** Switches it on or off, and keeps that on this phone. */
export function setVisibility(on: boolean): void {
  hasFailed.value = false;
  isOn.value = on;
  setSwitch('showVisibility', on);
}

/** Shows the layer on a map while it is switched on; returns the way out. */
export function followVisibility(map: LeafletMap): () => void {
  let layer: { show(on: boolean): void; stop(): void } | undefined;
  let isStopped = false;
  const load = async () => {
    const { VisibilityLayer } = await import('./visibility-layer.ts');
    if (isStopped) return;
    layer ??= new VisibilityLayer(map);
    layer.show(isOn.peek() ?? readSwitch('showVisibility'));
  };
  const stop = effect(() => {
    const on = visibilityOn();
    if (layer !== undefined) layer.show(on);
    else if (on) {
      load().catch(() => {
        hasFailed.value = true;
      });
    }
  });
  return () => {
    isStopped = true;
    stop();
    layer?.stop();
  };
}
