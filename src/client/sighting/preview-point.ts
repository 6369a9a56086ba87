/** The camera being logged, as the map draws it while it is being said. */
import { toMapPoint } from '../../domain/camera/to-map-point.ts';
import type { DrawnPoint } from '../../offline/replica/map-query.ts';
import type { DraftFacts } from './fact-answers.ts';

/** Undefined while the place is missing. */
export function previewPointOf(facts: DraftFacts): DrawnPoint | undefined {
  const { lat, lon } = facts;
  if (lat === undefined || lon === undefined) return undefined;
  const state = { facts: { ...facts, lat, lon }, trust: 'single', witnesses: 0, photos: [], published: false } as const;
  return { ...toMapPoint({ ...state, photos: [] }), key: 'draft', lat, lon, own: { opId: '', badge: 'unsent' } };
}
