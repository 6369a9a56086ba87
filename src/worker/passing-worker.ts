/** Entry of the worker of the framed map: wiring only. It keeps nothing and listens to no other page. */
import type { WorkerRequest } from '../drawing/view-query.ts';
import type { View } from '../offline/replica/map-query.ts';
import { readPassingReplica } from '../offline/replica/passing-replica.ts';
import { packsOfView } from './packs-of-view.ts';
import { serveMap } from './serve-map.ts';

/** The view that the page opens with: where the world is too much, its packs are all that is had. */
const firstView = new Promise<View>((resolve) => {
  addEventListener('message', ({ data }: MessageEvent<WorkerRequest>) => {
    if (data.type === 'view') resolve(data.view);
  });
});

serveMap(() => readPassingReplica(async (packs) => packsOfView(packs, await firstView)));
