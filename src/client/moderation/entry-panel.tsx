import { useState } from 'preact/hooks';
import { formatCoordinates } from '../../domain/geo/coordinates.ts';
import { photoPath } from '../../protocol/endpoint.ts';
import type { QueueItem } from '../../protocol/schema/submission.ts';
import { reasonWords } from '../entries/reason-words.ts';
import { HomeCallout, WordMarks } from '../homes/home-callout.tsx';
import { formatDay, formatDistance, t } from '../i18n/translate.ts';
import { ProposeDialog } from '../proposals/propose-dialog.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { conflictWords, entryTitle, movedM, proposedFacts, receivedWords, statedLines } from './entry-facts.ts';
import { EntryNotes } from './entry-notes.tsx';
import { PhotoDialog } from './photo-dialog.tsx';
import { queueTotal, readQueue, replacePhotoInQueue, selectedIndex } from './review-state.ts';

/** Metres beyond which a move is pointed out. */
const FAR_MOVE_M = 20;

/** One entry: what was said, with its photos and its talk. */
export function EntryPanel({ item }: { item: QueueItem }) {
  const moved = movedM(item);
  return (
    <article class="stack" aria-label={entryTitle(item)}>
      <header>
        <p class="over">
          {t('moderation.place', { i: selectedIndex.value + 1, n: queueTotal.value })} · {receivedWords(item)}
        </p>
        <h2 class="h1" id="entry-title" tabIndex={-1}>
          {entryTitle(item)}
        </h2>
        <Place item={item} />
      </header>
      <EntryNotes item={item} />
      <Photos item={item} />
      <Waiting item={item} />
      {item.state === 'conflict' && (
        <Callout tone="warn" icon="people" lead={`${t('moderation.conflict')}.`}>
          {t('moderation.conflictHelp', { fields: conflictWords(item) })}
        </Callout>
      )}
      {moved > FAR_MOVE_M && (
        <Callout tone="warn">{t('moderation.moved', { distance: formatDistance(moved) })}</Callout>
      )}
      <HomeCallout facts={proposedFacts(item)} />
      <WordMarks facts={proposedFacts(item)} />
      <Note item={item} />
      <Facts item={item} />
      <Talk item={item} />
      <PurgeEntry item={item} />
    </article>
  );
}

/** Somebody has decided on it, and another person has to confirm that. */
function Waiting({ item: { waitsFor } }: { item: QueueItem }) {
  if (waitsFor === undefined) return null;
  const { proposal, proposedBy, dueOn } = waitsFor;
  return (
    <Callout
      tone="warn"
      icon="people"
      lead={t('proposals.needsTwo')}
      acts={
        <a class="btn small quiet" href={`/proposals?id=${proposal}`}>
          {t('proposals.look')}
        </a>
      }
    >
      {t('proposals.waitsFrom', { name: proposedBy, day: formatDay(dueOn) })}
    </Callout>
  );
}

/** For what nobody should read: another person has to agree. */
function PurgeEntry({ item: { opId } }: { item: QueueItem }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <p>
      <Button small look="quiet bad" icon="people" onClick={() => setOpen(true)}>
        {t('proposals.proposeEntry')}
      </Button>
      {isOpen && (
        <ProposeDialog
          choices={[{ act: 'purge-submission', subject: opId, label: t('proposals.act_purge_submission') }]}
          onClose={() => setOpen(false)}
          onDone={() => void readQueue()}
        />
      )}
    </p>
  );
}

function Place({ item }: { item: QueueItem }) {
  const { lat, lon } = proposedFacts(item);
  if (lat === undefined || lon === undefined) return null;
  return (
    <p class="muted">
      <bdi dir="ltr" class="num">
        {formatCoordinates({ lat, lon })}
      </bdi>
    </p>
  );
}

function Note({ item: { sighting } }: { item: QueueItem }) {
  const note =
    sighting.kind === 'new' ? sighting.facts.note : sighting.kind === 'edit' ? sighting.changes.note : undefined;
  if (typeof note !== 'string' || note === '') return null;
  return (
    <p>
      <b>{t('moderation.note')}</b> {t('moderation.quote', { text: note })}
    </p>
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
            <button
              type="button"
              class="photo review-photo"
              key={photo.full}
              data-photo
              onClick={() => setLarge(index)}
            >
              <img
                src={photoPath(photo.thumb)}
                alt={t('moderation.photo', { i: index + 1, n: item.photos.length })}
                loading="lazy"
              />
            </button>
          ))}
        </div>
      )}
      {item.missingPhotos > 0 && <Badge icon="clock">{t('moderation.missingPhotos', { n: item.missingPhotos })}</Badge>}
      {item.photos.length === 0 && item.missingPhotos === 0 && <Badge icon="camera">{t('moderation.noPhoto')}</Badge>}
      {shown !== undefined && large !== undefined && (
        <PhotoDialog
          photo={shown}
          title={t('moderation.photo', { i: large + 1, n: item.photos.length })}
          canCover
          onClose={() => setLarge(undefined)}
          onCovered={(next) => replacePhotoInQueue(shown.full, next)}
        >
          <img
            class="review-photo-large"
            src={photoPath(shown.full)}
            alt={t('moderation.photo', { i: large + 1, n: item.photos.length })}
          />
        </PhotoDialog>
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
  // A question stands among the messages, in its own words.
  const decisions = item.decisions.filter(({ action }) => action !== 'ask' && action !== 'pass');
  if (item.messages.length === 0 && decisions.length === 0) return null;
  return (
    <section class="stack" aria-label={t('moderation.talk')}>
      <h3 class="h3">{t('moderation.talk')}</h3>
      <ol class="timeline">
        {decisions.map((decision) => (
          <li key={`${decision.action}-${decision.on}-${decision.actor}-${decision.text ?? ''}`}>
            {t(`moderation.did_${decision.action}`)}
            {decision.reason !== undefined && `: ${reasonWords(decision.reason).choice}`}
            <time>{formatDay(decision.on)}</time>
          </li>
        ))}
        {item.messages.map((message) => (
          <li key={`${message.on}-${message.text}`}>
            <b>{message.from === 'moderator' ? t('moderation.we') : t('moderation.person')}</b>{' '}
            {t('moderation.quote', { text: message.text })}
            <time>{formatDay(message.on)}</time>
          </li>
        ))}
      </ol>
    </section>
  );
}
