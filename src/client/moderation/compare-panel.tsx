import type { QueueItem } from '../../protocol/schema/submission.ts';
import { formatDay, formatDistance, t } from '../i18n/translate.ts';
import { kindTitle } from '../sighting/fact-words.ts';
import { Button } from '../ui/button.tsx';
import { differences, referenceOf } from './entry-facts.ts';
import { NearMap } from './near-map.tsx';

/** What is near, and how the entry differs from it. */
export function ComparePanel({ item, onJoin }: { item: QueueItem; onJoin: (cameraId: string) => void }) {
  const reference = referenceOf(item);
  return (
    <section class="stack" aria-label={t('moderation.whatIsNear')}>
      <h2 class="h3">{t('moderation.whatIsNear')}</h2>
      <NearMap item={item} />
      <p class="muted small">{nearSentence(item)}</p>
      {item.neighbours.length > 0 && item.sighting.kind === 'new' && (
        <ul class="list">
          {item.neighbours.map(({ camera, distanceM }) => (
            <li key={camera.id} class="row review-neighbour">
              <span class="grow">
                {kindTitle(camera.facts)}, {formatDistance(distanceM)}
                {camera.confirmedOn !== undefined && (
                  <span class="muted small"> · {t('moderation.lastSeen', { day: formatDay(camera.confirmedOn) })}</span>
                )}
              </span>
              <Button small onClick={() => onJoin(camera.id)}>
                {t('moderation.joinThis')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {reference !== undefined && <Differences item={item} />}
    </section>
  );
}

function nearSentence({ neighbours }: QueueItem): string {
  const nearest = neighbours[0];
  if (nearest === undefined) return t('moderation.nothingNear');
  return t('moderation.nearCount', { n: neighbours.length, distance: formatDistance(nearest.distanceM) });
}

function Differences({ item }: { item: QueueItem }) {
  const reference = referenceOf(item);
  if (reference === undefined) return null;
  return (
    <div class="stack">
      <h2 class="h3" id="differs">
        {t('moderation.differs')}
      </h2>
      <table class="table" aria-labelledby="differs">
        <thead>
          <tr>
            <th scope="col">{t('moderation.colWhat')}</th>
            <th scope="col">{t('moderation.colEntry')}</th>
            <th scope="col">{reference.heading}</th>
          </tr>
        </thead>
        <tbody>
          {differences(item, reference).map((row) => (
            <tr key={row.label}>
              <th scope="row" class="muted">
                {row.label}
              </th>
              <td>{row.mine}</td>
              <td>{row.differs ? <mark>{row.theirs}</mark> : row.theirs}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
