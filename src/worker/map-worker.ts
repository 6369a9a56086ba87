/**
 * Entry of the map's worker: wiring only. Page, tabs and service worker say on the channel when the stored data
 * changed.
 */
import type { Announcement } from '../offline/runtime.ts';
import { mapLoader } from './load-map.ts';
import { serveMap } from './serve-map.ts';

const desk = serveMap(mapLoader(() => void desk.refresh()));

new BroadcastChannel('overseen').addEventListener('message', ({ data }: MessageEvent<Announcement>) => {
  if (data.type === 'replica-changed' || data.type === 'entries-changed') void desk.refresh();
});
