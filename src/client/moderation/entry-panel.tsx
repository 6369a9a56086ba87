import { useState } from 'preact/hooks';
import { photoPath } from '../../protocol/endpoint.ts';
import type { QueueItem } from '../../protocol/schema/submission.ts';
import { formatDay, formatDistance, t } from '../i18n/translate.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { entryTitle, movedM, proposedFacts, statedLines } from './entry-facts.ts';
import { queueTotal, selectedIndex } from './review-state.ts';

/** Metres beyond which a move is pointed out. */
const FAR_MOVE_M = 20;

/** One entry: what was said, with its photos and its talk. */
export function EntryPanel({ item }: { item: QueueItem }) {
  const { note } = proposedFacts(item);
  const moved = movedM(item);
  return (
    <article class="stack" aria-label={entryTitle(item)}>
      <header>
        <p class="over">
          {t('moderation.place', { i: selectedIndex.value + 1, n: queueTotal.value })} ·{' '}
          {t('moderation.received', { day: formatDay(item.receivedOn, { year: false }) })}
        </p>
        <h2 class="h1" id="entry-title" tabIndex={-1}>
          {entryTitle(item)}
        </h2>
      </header>
      <Photos item={item} />
      {item.state === 'conflict' && (
        <Callout tone="warn" lead={t('moderation.conflict')}>
          {t('moderation.conflictHelp', {
            fields: item.conflictFields.map((name) => (name === 'lat' || name === 'lon' ? 'lat/lon' : name)).join(', '),
          })}
        </Callout>
      )}
      {moved > FAR_MOVE_M && (
        <Callout tone="warn">{t('moderation.moved', { distance: formatDistance(moved) })}</Callout>
      )}
      {note !== undefined && item.sighting.kind === 'new' && (
        <p>
          <b>{t('moderation.note')}</b> “{note}”
        </p>
      )}
      <Facts item={item} />
      <Talk item={item} />
    </article>
  );
}

function Photos({ item }: { item: QueueItem }) {
  const [large, setLarge] = useState<number | undefined>(undefined);
  const shown = large === undefined ? undefined : item.photos[large];
  return (
    <>
      {item.photos.length > 0 && (
        <div class="photos">
          {item.photos.map((photo, index) => (
            <button type="button" class="photo" key={photo.full} data-photo onClick={() => setLarge(index)}>
              <img
                src={photoPath(photo.thumb)}
                alt={t('moderation.photo', { i: index + 1, n: item.photos.length })}
                loading="lazy"
              />
            </button>
          ))}
        </div>
      )}
      {item.photos.length === 0 && <p class="muted small">{t('moderation.noPhoto')}</p>}
      {item.missingPhotos > 0 && <Badge icon="clock">{t('moderation.missingPhotos', { n: item.missingPhotos })}</Badge>}
      {shown !== undefined && (
        <Dialog
          title={t('moderation.photo', { i: (large ?? 0) + 1, n: item.photos.length })}
          onClose={() => setLarge(undefined)}
          acts={<Button onClick={() => setLarge(undefined)}>{t('app.close')}</Button>}
        >
          <img class="photo-large" src={photoPath(shown.full)} alt="" />
        </Dialog>
      )}
    </>
  );
}

function Facts({ item }: { item: QueueItem }) {
  const lines = statedLines(item);
  if (lines.length === 0) {
    const { sighting } = item;
    const day = 'observedOn' in sighting ? sighting.observedOn : item.receivedOn;
    return <p>{t(`moderation.says_${sighting.kind}`, { day: formatDay(day) })}</p>;
  }
  return (
    <dl class="review-facts">
      {lines.map(({ label, value }) => (
        <div key={label}>
          <dt class="muted">{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Talk({ item }: { item: QueueItem }) {
  if (item.messages.length === 0 && item.decisions.length === 0) return null;
  return (
    <section class="stack" aria-label={t('moderation.talk')}>
      <h3 class="h3">{t('moderation.talk')}</h3>
      <ol class="timeline">
        {item.decisions.map((decision) => (
          <li key={`${decision.action}-${decision.on}-${decision.actor}-${decision.text ?? ''}`}>
            {t(`moderation.did_${decision.action}`)}
            {decision.reason !== undefined &&
              `: ${t(`moderation.reason_${decision.reason.replaceAll('-', '_') as ReasonKey}`)}`}
            <span class="muted small"> {formatDay(decision.on)}</span>
          </li>
        ))}
        {item.messages.map((message) => (
          <li key={`${message.on}-${message.text}`}>
            <b>{message.from === 'moderator' ? t('moderation.we') : t('moderation.person')}</b> “{message.text}”
            <span class="muted small"> {formatDay(message.on)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

type ReasonKey = 'not_there' | 'duplicate' | 'private_home' | 'cannot_verify' | 'not_surveillance';
