import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { riskLevelOf } from '../../domain/submission/risk.ts';
import { RISK_WORDS } from '../../domain/submission/risk-rules.ts';
import type { QueueItem } from '../../protocol/schema/submission.ts';
import { t } from '../i18n/translate.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { AlarmCallout } from './alarm-callout.tsx';
import { openBulk } from './bulk-state.ts';
import { claimOf } from './claim-state.ts';
import { entryTitle, receivedWords } from './entry-facts.ts';
import { FilterBar } from './filter-bar.tsx';
import { HeldLink } from './held-entries.tsx';
import { isFiltered, queueFilter } from './queue-filter.ts';
import { QueuePicture } from './queue-picture.tsx';
import {
  chosenEntries,
  chosenOpIds,
  hasMore,
  queueItems,
  queueTotal,
  readMore,
  selectedItem,
  toggleChosen,
} from './review-state.ts';

/** The waiting entries, oldest first; `head` stands above them. */
export function QueueList({ onChoose, head }: { onChoose: (opId: string) => void; head?: ComponentChildren }) {
  return (
    <section class="review-list" aria-label={t('moderation.queue')}>
      {head}
      <AlarmCallout />
      <FilterBar />
      <HeldLink />
      <Together />
      <ul class="list">
        {queueItems.value.map((item) => (
          <li key={item.opId} class="review-line">
            {item.held === undefined && <Choose item={item} />}
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

/** The way to one decision on what is chosen, or on all that a filter holds. */
function Together() {
  const chosen = chosenEntries.value;
  const filter = queueFilter.value;
  // Several are not taken back at once.
  if (filter.held === true) return null;
  if (chosen.length > 0) {
    return (
      <Button small onClick={() => void openBulk({ entries: chosen })}>
        {t('moderation.togetherChosen', { n: chosen.length })}
      </Button>
    );
  }
  if (!isFiltered(filter) || queueTotal.value < 2) return null;
  return (
    <Button small onClick={() => void openBulk({ filter })}>
      {t('moderation.togetherAll', { n: queueTotal.value })}
    </Button>
  );
}

function Choose({ item }: { item: QueueItem }) {
  const isChosen = chosenOpIds.value.has(item.opId);
  return (
    <button
      type="button"
      role="checkbox"
      class="check review-check"
      aria-checked={isChosen}
      aria-label={`${t('moderation.choose')}: ${entryTitle(item)}`}
      onClick={() => toggleChosen(item.opId)}
    />
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

function StateBadge({ item }: { item: QueueItem }) {
  const { state, messages, objectedOn, signs = [] } = item;
  if (state === 'held') {
    return (
      <Badge tone="ok" icon="clock">
        {t('moderation.heldShort')}
      </Badge>
    );
  }
  if (claimOf(item) !== undefined) return <Badge icon="person">{t('moderation.claimedShort')}</Badge>;
  if (objectedOn !== undefined) {
    return (
      <Badge tone="note" icon="message">
        {t('moderation.objectedShort')}
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
  if (state === 'asked') return <Badge icon="clock">{t('moderation.asked')}</Badge>;
  // The level in words; which signs they are stands with the entry.
  const level = RISK_WORDS[riskLevelOf(signs)];
  return level === 'much' ? <Badge icon="flag">{t('moderation.risk_much')}</Badge> : null;
}
