/** What this phone's own entries put on the map before anybody published them. */
import type { CameraFacts, CameraState, FactName } from '../domain/camera/camera.ts';
import { toMapPoint } from '../domain/camera/to-map-point.ts';
import type { MapPoint } from '../domain/pack/map-point.ts';
import type { FactChanges } from '../domain/sighting/sighting.ts';
import type { Entry, EntryState } from '../offline/outbox/entry.ts';
import type { DrawnPoint } from '../offline/replica/map-query.ts';

/** How an own point is marked. */
export type OwnMark = NonNullable<DrawnPoint['own']>;

/** A point that is drawn with a mark of its own. */
export interface OwnPoint {
  point: MapPoint;
  own: OwnMark;
}

/**
 * States that draw something. Published and joined cameras are in the feed, one on a private home nowhere but here; a refused or withdrawn one is in the list
 * of entries only.
 */
const BADGES: Partial<Record<EntryState, OwnMark['badge']>> = {
  queued: 'unsent',
  sending: 'unsent',
  received: 'sent',
  asked: 'review',
  conflict: 'review',
  rejected: 'unsent',
  counted: 'counted',
};

/** Mark of an entry; undefined when the map does not draw it. */
export function ownMarkOf({ opId, status }: Entry): OwnMark | undefined {
  const badge = BADGES[status.state];
  return badge && { opId, badge };
}

/** Point of a camera that nobody has published yet. */
export function pointOfFacts(facts: CameraFacts): MapPoint {
  const state: CameraState = { facts, trust: 'single', witnesses: 1, photos: [], published: false };
  return toMapPoint(state);
}

/** Columns that follow from a fact, each with the facts it follows from. */
const SOURCES: readonly [keyof MapPoint, readonly FactName[]][] = [
  ['cell', ['lat', 'lon']],
  ['kind', ['kinds']],
  ['housing', ['housing']],
  ['aims', ['aims']],
  ['moves', ['motion', 'housing']],
  ['mount', ['mount']],
  ['zone', ['zones']],
  ['life', ['life']],
  ['operator', ['operator']],
  ['manufacturer', ['manufacturer']],
];

/**
 * Point of a published camera with an own edit drawn over it. `place` stands in for coordinates that did not change.
 */
export function editedPoint(was: MapPoint, changes: FactChanges, place: { lat: number; lon: number }): MapPoint {
  const edited = pointOfFacts({ ...place, ...changes });
  const columns = SOURCES.filter(([, facts]) => facts.some((fact) => changes[fact] !== undefined));
  return { ...was, ...Object.fromEntries(columns.map(([column]) => [column, edited[column]])) };
}
