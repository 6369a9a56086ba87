/** Entry of the worker of the framed map: wiring only. It keeps nothing and listens to no other page. */
import type { MapAnswer, MapRequest } from '../offline/replica/map-query.ts';
import { readPassingReplica } from '../offline/replica/passing-replica.ts';
import { MapDesk } from './map-desk.ts';

const desk = new MapDesk({
  loadReplica: readPassingReplica,
  post: (answer: MapAnswer) => postMessage(answer),
  today: () => new Date().toISOString().slice(0, 10),
});

addEventListener('message', (event: MessageEvent<MapRequest>) => {
  void desk.receive(event.data);
});

void desk.refresh();
