/** What list, filter and log ask of the map's memory: not needed to draw it, so it comes with the first of them. */
import type { Day } from '../domain/camera/camera.ts';
import type { WorkerAnswer, WorkerRequest } from '../drawing/view-query.ts';
import type { MapFilter } from '../offline/replica/map-query.ts';
import { facetsOf } from './facets.ts';
import { listOf } from './list.ts';
import type { MapService } from './map-service.ts';
import { nearOf } from './near.ts';

/** Questions that have nothing to do with drawing. */
export type SheetRequest = Extract<WorkerRequest, { type: 'near' | 'list' | 'facets' }>;

/** Answer to such a question; `today` decides what is stale. */
export function answerSheet(service: MapService, request: SheetRequest, today: Day): WorkerAnswer {
  const prepare = (filter: MapFilter) => service.prepare(filter, today);
  const { id } = request;
  switch (request.type) {
    case 'near':
      return { type: 'near', id, points: nearOf(prepare({}), request) };
    case 'list':
      return { type: 'list', id, ...listOf(prepare(request.view.filter), request.view, request.limit) };
    case 'facets':
      return { type: 'facets', id, facets: facetsOf(prepare, request.view, today) };
  }
}
