import type { QueueItem } from '../../protocol/schema/submission.ts';
import { formatDay, t } from '../i18n/translate.ts';
import { Badge } from '../ui/badge.tsx';
import { entryTitle } from './entry-facts.ts';
import { queueItems, queueTotal, select, selectedItem } from './review-state.ts';

/** The waiting entries, oldest first. */
export function QueueList() {
  return (
    <section class="review-list" aria-label={t('moderation.queue')}>
      <h1 class="h1">{t('moderation.toReview', { n: queueTotal.value })}</h1>
      <ul class="list">
        {queueItems.value.map((item) => (
          <li key={item.opId}>
            <QueueRow item={item} selected={item === selectedItem.value} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function QueueRow({ item, selected }: { item: QueueItem; selected: boolean }) {
  const near = item.neighbours.length;
  return (
    <button
      type="button"
      class={selected ? 'item two sel review-row' : 'item two review-row'}
      aria-current={selected ? 'true' : undefined}
      onClick={() => select(item.opId)}
    >
      <span>
        <span class="t">{entryTitle(item)}</span>
        <span class="d">
          {t('moderation.received', { day: formatDay(item.receivedOn, { year: false }) })}
          {item.photos.length > 0 && ` · ${t('moderation.photos', { n: item.photos.length })}`}
          {near > 0 && ` · ${t('moderation.near', { n: near })}`}
        </span>
        {item.state === 'conflict' && (
          <Badge tone="note" icon="people">
            {t('moderation.conflict')}
          </Badge>
        )}
        {item.state === 'asked' && (
          <Badge tone="info" icon="message">
            {item.messages.at(-1)?.from === 'contributor' ? t('moderation.answered') : t('moderation.asked')}
          </Badge>
        )}
      </span>
    </button>
  );
}
