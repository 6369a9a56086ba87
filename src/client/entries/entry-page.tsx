/** One entry: what was said, what became of it, and what can be done. */

import { useEffect, useRef } from 'preact/hooks';
import { shownText } from '../../domain/text/shown-text.ts';
import type { Entry, LocalPhoto } from '../../offline/outbox/entry.ts';
import { formatDay, t } from '../i18n/translate.ts';
import { mapController } from '../map/map-controller.ts';
import { goBack, navigate } from '../router.ts';
import { answeredLines } from '../sighting/fact-words.ts';
import { ReceiptCode } from '../sighting/receipt-code.tsx';
import { StoredPhoto } from '../sighting/stored-photo.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { EntryActsRow } from './entry-acts.tsx';
import { EntryAnswer } from './entry-answer.tsx';
import { EntryBadge } from './entry-badge.tsx';
import { EntryObjection } from './entry-objection.tsx';
import { isAnswered, isNews, mayObjectTo } from './entry-state.ts';
import { entryTitle, savedWords, stateSentence } from './entry-words.ts';
import { ModeratedFacts } from './moderated-facts.tsx';
import { useLive } from './use-live.ts';

interface EntryPageProps {
  opId: string;
  /** All entries; undefined while they are read. */
  entries: readonly Entry[] | undefined;
}

/** Page of an entry. */
export function EntryPage({ opId, entries }: EntryPageProps) {
  const entry = entries?.find((one) => one.opId === opId);
  const heading = useRef<HTMLHeadingElement>(null);
  const isShown = entry !== undefined;
  const hasNews = entry !== undefined && isNews(entry);
  useEffect(() => {
    heading.current?.focus();
  }, [isShown]);
  useEffect(() => {
    if (hasNews) import('../../offline/outbox/outbox.ts').then(({ markSeen }) => markSeen(opId));
  }, [opId, hasNews]);
  return (
    <div class="page">
      <header class="head">
        <IconButton icon="back" label={t('entries.toList')} onClick={() => goBack('/entries')} />
        <h1 ref={heading} tabIndex={-1}>
          {entry ? entryTitle(entry) : t('entries.entry')}
        </h1>
      </header>
      <div class="inner narrow stack">
        {entries !== undefined && !entry && <NotHere />}
        {entry && <EntryBody entry={entry} />}
      </div>
    </div>
  );
}

function NotHere() {
  return (
    <div class="empty">
      <h2 class="h2">{t('entries.notHere')}</h2>
      <p>{t('entries.notHereHelp')}</p>
      <a class="btn primary" href="/entries?show=more">
        {t('entries.followTitle')}
      </a>
    </div>
  );
}

function EntryBody({ entry }: { entry: Entry }) {
  const { status } = entry;
  const words = status.state === 'refused' ? shownText(status.text ?? '') : undefined;
  return (
    <>
      <div role="status">
        <EntryBadge entry={entry} />
        {(status.state !== 'asked' || isAnswered(entry)) && <p>{stateSentence(entry)}</p>}
      </div>
      {words !== undefined && words !== '' && (
        <Callout tone="plain" icon="message" lead={t('entries.moderatorWrote')}>
          {words}
        </Callout>
      )}
      {'decidedAlone' in status && <p class="small muted">{t('entries.decidedAlone')}</p>}
      {status.state === 'published' && status.moderated !== undefined && (
        <ModeratedFacts sighting={entry.sighting} moderated={status.moderated} />
      )}
      <Talk entry={entry} />
      {status.state === 'asked' && <EntryAnswer opId={entry.opId} />}
      {mayObjectTo(entry) && <EntryObjection opId={entry.opId} />}
      {status.state === 'refused' && (
        <p>
          <a href="/rules">{t('entries.rules')}</a>
        </p>
      )}
      <EntryActsRow entry={entry} />
      <Photos opId={entry.opId} />
      <Said entry={entry} />
      {status.state !== 'withdrawn' && (
        <>
          <ShowOnMap entry={entry} />
          <ReceiptCode code={entry.code} />
        </>
      )}
    </>
  );
}

function Talk({ entry }: { entry: Entry }) {
  if (entry.status.state !== 'asked') return null;
  return (
    <ul class="talk" aria-label={t('entries.talk')}>
      {entry.status.messages.map((message, index) => (
        <li key={`${index}-${message.on}`} class={message.from === 'contributor' ? 'mine' : ''}>
          <p class="small">
            <b>{message.from === 'contributor' ? t('entries.you') : t('entries.moderator')}</b> ·{' '}
            {formatDay(message.on)}
          </p>
          <p>{shownText(message.text)}</p>
        </li>
      ))}
    </ul>
  );
}

function Photos({ opId }: { opId: string }) {
  const photos: LocalPhoto[] =
    useLive(`photos-${opId}`, async () => (await import('../../offline/outbox/drafts.ts')).listDraftPhotos(opId)) ?? [];
  if (photos.length === 0) return null;
  return (
    <ul class="stored-photos">
      {photos.map((photo, index) => (
        <li key={photo.sha256}>
          <StoredPhoto photo={photo} label={t('sighting.photoNumber', { n: index + 1 })} />
        </li>
      ))}
    </ul>
  );
}

function Said({ entry }: { entry: Entry }) {
  const { sighting } = entry;
  const facts = sighting.kind === 'new' ? sighting.facts : sighting.kind === 'edit' ? sighting.changes : {};
  const lines = answeredLines(facts);
  return (
    <section class="card">
      <h2 class="h2">{sighting.kind === 'edit' ? t('entries.changes') : t('entries.said')}</h2>
      <p class="small muted">{savedWords(entry)}</p>
      {lines.length > 0 && (
        <dl class="said spaced">
          {lines.map((line) => (
            <div key={line.name}>
              <dt>{line.label}</dt>
              <dd>{line.name === 'lat' ? <bdi dir="ltr">{line.value}</bdi> : line.value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function ShowOnMap({ entry: { lat, lon } }: { entry: Entry }) {
  // An entry followed by its receipt may be about a camera whose place this phone does not know.
  if (!Number.isFinite(lat) || !Number.isFinite(lon)) return null;
  return (
    <Button
      icon="map"
      onClick={() => {
        mapController.setView({ lat, lon, zoom: 18 }, { animate: false });
        navigate('/');
      }}
    >
      {t('entries.showOnMap')}
    </Button>
  );
}
