/** Numbers of private homes on the map, for phones that know any: their layer is fetched with the first of them. */
import type { Map as LeafletMap } from 'leaflet/dist/leaflet-src.esm.js';
import { readHomes } from '../../offline/homes/homes.ts';
import type { Announcement } from '../../offline/runtime.ts';

/** Shows them, now or when the first list with a number comes. `restyle` follows the theme. */
export function followHomes(map: LeafletMap): { restyle: () => void; stop: () => void } {
  let layer: { restyle: () => void; stop: () => void } | undefined;
  let isWanted = true;
  const channel = new BroadcastChannel('overseen');
  const look = async () => {
    if (layer !== undefined || (await readHomes()).length === 0) return;
    const { addHomes } = await import('./homes-layer.ts');
    if (isWanted) layer ??= addHomes(map);
  };
  // Without the layer's code the map lacks frames and numbers, and the list beside it still tells them.
  const lookSoon = () => void look().catch(() => undefined);
  channel.addEventListener('message', ({ data }: MessageEvent<Announcement>) => {
    if (data.type === 'homes-changed') lookSoon();
  });
  lookSoon();
  return {
    restyle: () => layer?.restyle(),
    stop: () => {
      isWanted = false;
      channel.close();
      layer?.stop();
    },
  };
}
