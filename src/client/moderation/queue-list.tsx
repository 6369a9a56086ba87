import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { QueueItem } from '../../protocol/schema/submission.ts';
import { t } from '../i18n/translate.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { entryTitle, receivedWords } from './entry-facts.ts';
import { QueuePicture } from './queue-picture.tsx';
import { hasMore, queueItems, readMore, selectedItem } from './review-state.ts';

/** The waiting entries, oldest first; `head` stands above them. */
export function QueueList({ onChoose, head }: { onChoose: (opId: string) => void; head?: ComponentChildren }) {
  return (
    <section class="review-list" aria-label={t('moderation.queue')}>
      {head}
      <ul class="list">
        {queueItems.value.map((item) => (
          <li key={item.opId}>
            <QueueRow item={item} selected={item === selectedItem.value} onChoose={onChoose} />
          </li>
        ))}
      </ul>
      {hasMore.value && (
        <p class="spaced">
          <Button small onClick={() => void readMore()}>
            {t('moderation.more')}
          </Button>
        </p>
      )}
    </section>
  );
}

interface QueueRowProps {
  item: QueueItem;
  selected: boolean;
  onChoose: (opId: string) => void;
}

function QueueRow({ item, selected, onChoose }: QueueRowProps) {
  const near = item.neighbours.length;
  const row = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    <button
      ref={row}
      type="button"
      class={selected ? 'item review-row sel' : 'item review-row'}
      aria-current={selected ? 'true' : undefined}
      onClick={() => onChoose(item.opId)}
    >
      <QueuePicture item={item} />
      <span>
        <span class="t">{entryTitle(item)}</span>
        <span class="d">
          {receivedWords(item)}
          {item.photos.length > 0 && ` · ${t('moderation.photos', { n: item.photos.length })}`}
          {near > 0 && ` · ${t('moderation.near', { n: near })}`}
        </span>
        <StateBadge item={item} />
      </span>
    </button>
  );
}

function StateBadge({ item: { state, messages, waitsFor } }: { item: QueueItem }) {
  if (waitsFor !== undefined) {
    return (
      <Badge tone="note" icon="people">
        {t('proposals.waits')}
      </Badge>
    );
  }
  if (state === 'conflict') {
    return (
      <Badge tone="note" icon="people">
        {t('moderation.conflict')}
      </Badge>
    );
  }
  // An answer puts the entry back among those that wait; it is still the reason to look again.
  if (messages.at(-1)?.from === 'contributor') {
    return (
      <Badge tone="info" icon="message">
        {t('moderation.answered')}
      </Badge>
    );
  }
  return state === 'asked' ? <Badge icon="clock">{t('moderation.asked')}</Badge> : null;
}
