/** Saved areas on the map, for those who have one, what is missing here for those without a network, and numbers of private homes. */
import { effect } from '@preact/signals';
import type { Map as LeafletMap } from 'leaflet/dist/leaflet-src.esm.js';
import { behindMap } from '../app/behind-map.ts';
import { mayKeep } from '../app/device-settings.ts';
import { isCutOff } from '../app/sync-state.ts';
import { hasAreas } from '../areas/has-areas.ts';

/** Loads the layer when there is something for it to draw: a first visit does without it. `restyle` follows the theme. */
export function addAreas(map: LeafletMap): { restyle: () => void; stop: () => void } {
  let layer: { restyle: () => void; stop: () => void } | undefined;
  let homes: typeof layer;
  let isWanted = true;
  let isLoading = false;
  const follow = () => {
    if ((!hasAreas.value && !isCutOff.value) || isLoading) return;
    isLoading = true;
    import('./area-layer.ts').then(
      ({ addAreaLayer }) => {
        if (isWanted) layer = addAreaLayer(map);
      },
      // Not on this phone yet: asked for again when the network comes or goes.
      () => {
        isLoading = false;
      },
    );
  };
  let stopFollowing: (() => void) | undefined;
  // Its code and the database take longer than the picture of the cameras.
  behindMap(() => {
    if (!isWanted) return;
    stopFollowing = effect(follow);
    // They lie in the database, which a framed map must not make.
    if (!mayKeep()) return;
    import('./homes-on-map.ts').then(
      ({ followHomes }) => {
        if (isWanted) homes = followHomes(map);
      },
      () => undefined,
    );
  });
  return {
    restyle: () => {
      layer?.restyle();
      homes?.restyle();
    },
    stop: () => {
      isWanted = false;
      stopFollowing?.();
      layer?.stop();
      homes?.stop();
    },
  };
}
