/**
 * Entry of the map's worker: wiring only. Page, tabs and service worker say on the channel when the stored data
 * changed.
 */
import type { MapAnswer, MapRequest } from '../offline/replica/map-query.ts';
import { loadReplica } from '../offline/replica/replica.ts';
import { MapDesk } from './map-desk.ts';

const desk = new MapDesk({
  loadReplica,
  post: (answer: MapAnswer) => postMessage(answer),
  today: () => new Date().toISOString().slice(0, 10),
});

addEventListener('message', (event: MessageEvent<MapRequest>) => {
  void desk.receive(event.data);
});

new BroadcastChannel('overseen').addEventListener('message', ({ data }: MessageEvent<{ type: string }>) => {
  if (data.type === 'replica-changed' || data.type === 'entries-changed') void desk.refresh();
});

void desk.refresh();
