/** What was accepted near an entry and is not on the map before the daily release: perhaps the same camera, and among no neighbours yet. */
import { cellRangeOfTile, type LatLon } from '../../domain/geo/cell.ts';
import { distanceM } from '../../domain/geo/distance.ts';
import type { Submission } from '../../domain/submission/submission.ts';
import type { ServiceContext } from './context.ts';
import { NEIGHBOUR_RADIUS_M, tilesAround } from './near.ts';

/** Held entries read for one page of the queue. */
const MAX_READ = 500;

/** How many held new cameras stand within the radius of a new one; reads all that a page needs at once. */
export async function heldNearFinder(
  { store, config }: Pick<ServiceContext, 'store' | 'config'>,
  submissions: readonly Submission[],
): Promise<(submission: Submission) => number> {
  const places = submissions.flatMap((submission) => placeOf(submission) ?? []);
  if (config.release !== 'daily' || places.length === 0) return () => 0;
  const ranges = places.flatMap(tilesAround).map(({ z, x, y }) => cellRangeOfTile(z, x, y));
  const { items } = await store.listQueue({ limit: MAX_READ, filter: { isHeld: true, kind: 'new', ranges } });
  return (submission) => {
    const place = placeOf(submission);
    if (place === undefined) return 0;
    return items.filter((held) => {
      const other = placeOf(held);
      return held.opId !== submission.opId && other !== undefined && distanceM(place, other) <= NEIGHBOUR_RADIUS_M;
    }).length;
  };
}

function placeOf({ sighting }: Submission): LatLon | undefined {
  return sighting.kind === 'new' ? sighting.facts : undefined;
}
