/** "Maybe the same": why a camera that is near may be the one of an entry, or why not. A proposal, never a decision. */
import { countAlike, lookOfFacts } from '../../domain/duplicate/device-look.ts';
import { type Likeness, type LikenessReason, likenessOf } from '../../domain/duplicate/likeness.ts';
import type { QueueItem } from '../../protocol/schema/submission.ts';
import { formatList, t } from '../i18n/translate.ts';

type Neighbour = QueueItem['neighbours'][number];

/** A neighbour and how alike it is. */
export interface ComparedNeighbour extends Neighbour {
  likeness: Likeness;
}

/** What speaks against: the rest speaks for it. */
const AGAINST: ReadonlySet<LikenessReason> = new Set<LikenessReason>([
  'far',
  'otherMount',
  'otherDirection',
  'otherKind',
  'otherHousing',
  'otherOperator',
  'otherMaker',
  'gone',
  'old',
  'alike',
]);

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

/** The sentence under a neighbour. */
export function LikenessLine({ likeness: { level, reasons } }: { likeness: Likeness }) {
  const told = reasons.filter((reason) => AGAINST.has(reason) === (level === 'none'));
  if (told.length === 0) return null;
  const why = formatList(told.map((reason) => t(`moderation.why_${reason}`)));
  return (
    <span class={level === 'none' ? 'small muted seen' : 'small seen'}>{t(`moderation.like_${level}`, { why })}</span>
  );
}
