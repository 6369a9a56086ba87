/**
 * Entry of the map's worker: wiring only. Page, tabs and service worker say on the channel when the stored data
 * changed.
 */
import type { WorkerAnswer, WorkerRequest } from '../drawing/view-query.ts';
import { loadReplica } from '../offline/replica/replica.ts';
import { MapDesk } from './map-desk.ts';
import { paintPicture } from './paint-picture.ts';

const desk = new MapDesk({
  loadReplica,
  post: (answer) => postMessage(answer, transferOf(answer)),
  paint: paintPicture,
  today: () => new Date().toISOString().slice(0, 10),
});

addEventListener('message', (event: MessageEvent<WorkerRequest>) => {
  void desk.receive(event.data);
});

new BroadcastChannel('overseen').addEventListener('message', ({ data }: MessageEvent<{ type: string }>) => {
  if (data.type === 'replica-changed' || data.type === 'entries-changed') void desk.refresh();
});

void desk.refresh();

/** What changes hands rather than being copied. */
function transferOf(answer: WorkerAnswer): Transferable[] {
  const picture = answer.type === 'view' ? answer.picture : undefined;
  if (picture === undefined) return [];
  const { xs, ys, rows } = picture.things;
  const columns = xs.length === 0 ? [] : [xs.buffer, ys.buffer, rows.buffer];
  return 'bitmap' in picture.painted ? [...columns, picture.painted.bitmap] : columns;
}
