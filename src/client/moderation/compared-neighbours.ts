/** What stands near an entry, in the order in which it may be the same camera. */
import { countAlike, lookOfFacts } from '../../domain/duplicate/device-look.ts';
import { type Likeness, likenessOf } from '../../domain/duplicate/likeness.ts';
import type { QueueItem } from '../../protocol/schema/submission.ts';

type Neighbour = QueueItem['neighbours'][number];

/** A neighbour and how alike it is. */
export interface ComparedNeighbour extends Neighbour {
  likeness: Likeness;
}

/** The neighbours of a new camera, the most alike first; of those as alike, the nearest. */
export function compareNeighbours({ sighting, neighbours }: QueueItem): ComparedNeighbour[] {
  if (sighting.kind !== 'new') return [];
  const entry = lookOfFacts(sighting.facts);
  const looks = neighbours.map(({ camera }) =>
    lookOfFacts(camera.facts, { seenOn: camera.confirmedOn ?? camera.facts.observedOn }),
  );
  const alike = countAlike(looks);
  return neighbours
    .flatMap((neighbour, index) => {
      const look = looks[index];
      return look === undefined ? [] : [{ ...neighbour, likeness: likenessOf(entry, look, alike[index]) }];
    })
    .sort((a, b) => b.likeness.score - a.likeness.score || a.distanceM - b.distanceM);
}
