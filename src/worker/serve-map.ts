/** What a worker of the map does once it knows where its points come from. */
import type { WorkerAnswer, WorkerRequest } from '../drawing/view-query.ts';
import { type DeskDependencies, MapDesk } from './map-desk.ts';
import { paintPicture } from './paint-picture.ts';

/** Answers the page from now on, and reads the points at once. */
export function serveMap(loadReplica: DeskDependencies['loadReplica']): MapDesk {
  const desk = new MapDesk({
    loadReplica,
    post: (answer) => postMessage(answer, transferOf(answer)),
    paint: paintPicture,
    today: () => new Date().toISOString().slice(0, 10),
  });
  addEventListener('message', (event: MessageEvent<WorkerRequest>) => {
    void desk.receive(event.data);
  });
  void desk.refresh();
  return desk;
}

/** What changes hands rather than being copied. */
function transferOf(answer: WorkerAnswer): Transferable[] {
  const picture = answer.type === 'view' ? answer.picture : undefined;
  if (picture === undefined) return [];
  const { xs, ys, rows } = picture.things;
  const columns = xs.length === 0 ? [] : [xs.buffer, ys.buffer, rows.buffer];
  return 'bitmap' in picture.painted ? [...columns, picture.painted.bitmap] : columns;
}
