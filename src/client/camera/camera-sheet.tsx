/** The sheet of one camera: who it is, three acts, and everything that is known with how it is known. */

import { useEffect, useState } from 'preact/hooks';
import type { CameraRecord } from '../../domain/camera/camera.ts';
import { shownText } from '../../domain/text/shown-text.ts';
import { lookOf, todayNow } from '../../drawing/marker-look.ts';
import type { DrawnPoint } from '../../offline/replica/map-query.ts';
import { lazy } from '../app/lazy.tsx';
import { formatDay, t } from '../i18n/translate.ts';
import { mapController } from '../map/map-controller.ts';
import { MarkerPicture } from '../map/marker-picture.tsx';
import { aimsWords, kindWord } from '../map/point-words.ts';
import { isAtDesk } from '../moderation/desk-mark.ts';
import { ObjectButton } from '../objection/object-button.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { type Detent, Sheet } from '../ui/sheet.tsx';
import { CameraActs } from './camera-acts.tsx';
import { CameraBadges } from './camera-badges.tsx';
import { CameraChooser } from './camera-chooser.tsx';
import { CameraFactList } from './camera-fact-list.tsx';
import { CameraHistory, CameraSource } from './camera-history.tsx';
import { CameraPhotos } from './camera-photos.tsx';
import { Capabilities } from './capabilities.tsx';
import { ShareButton } from './share-button.tsx';
import { type DetailsState, useDetails } from './use-details.ts';

const CameraModeration = lazy(async () => (await import('../proposals/camera-moderation.tsx')).CameraModeration, true);

/** Sheet over the map on a phone, panel on a wide screen. */
export function CameraSheet({ point }: { point: DrawnPoint }) {
  const [detent, setDetent] = useState<Detent>('peek');
  const details = useDetails(point);
  // The acts wait for the choice, which a peeking sheet would hide.
  const mustChoose = details.state === 'choose';
  useEffect(() => {
    if (mustChoose) setDetent((now) => (now === 'peek' ? 'half' : now));
  }, [mustChoose]);
  const close = () => {
    mapController.select(undefined);
    mapController.focus();
  };
  const record = details.state === 'found' ? details.record : undefined;
  return (
    <Sheet
      label={t('camera.region')}
      at={detent}
      onDetent={setDetent}
      onClose={close}
      focusKey={point.key}
      head={<Head point={point} record={record} onClose={close} />}
    >
      {point.own === undefined ? <CameraActs point={point} record={record} /> : <OwnEntry opId={point.own.opId} />}
      <Body point={point} details={details} />
    </Sheet>
  );
}

function Head({
  point,
  record,
  onClose,
}: {
  point: DrawnPoint;
  record: CameraRecord | undefined;
  onClose: () => void;
}) {
  return (
    <>
      <div class="camhead">
        <span class="mkbox">
          <MarkerPicture look={lookOf(point, todayNow())} />
        </span>
        <div>
          <h1 class="h1">{kindWord(point)}</h1>
          <p class="muted">{point.operator === '' ? aimsWords(point) : shownText(point.operator)}</p>
        </div>
        <IconButton icon="close" label={t('app.close')} tint onClick={onClose} />
      </div>
      <CameraBadges point={point} record={record} />
    </>
  );
}

function OwnEntry({ opId }: { opId: string }) {
  return (
    <Callout
      tone="plain"
      icon="phone"
      lead={t('camera.ownTitle')}
      acts={
        <a class="btn quiet small" href={`/entries/${opId}`}>
          {t('camera.ownOpen')}
        </a>
      }
    >
      {t('camera.ownText')}
    </Callout>
  );
}

function Body({ point, details }: { point: DrawnPoint; details: DetailsState }) {
  if (details.state === 'choose') return <CameraChooser records={details.matches} onChoose={details.choose} />;
  if (details.state === 'found') return <Everything details={details} />;
  return (
    <div class="stack spaced">
      {details.state === 'loading' && (
        <p class="muted small" role="status">
          {t('camera.loading')}
        </p>
      )}
      {details.state === 'absent' && (
        <Callout
          tone="warn"
          icon="offline"
          lead={t('camera.noDetails')}
          acts={
            <>
              <Retry onRetry={details.retry} />
              <a class="btn quiet small" href="/areas">
                {t('camera.noDetailsWay')}
              </a>
            </>
          }
        >
          {t('camera.noDetailsHelp')}
        </Callout>
      )}
      {details.state === 'unmatched' && (
        <Callout icon="sync" lead={t('camera.noMatch')} acts={<Retry onRetry={details.retry} />}>
          {t('camera.noMatchHelp')}
        </Callout>
      )}
      <CameraFactList point={point} />
    </div>
  );
}

function Retry({ onRetry }: { onRetry: () => void }) {
  return (
    <Button look="quiet" small onClick={onRetry}>
      {t('app.tryAgain')}
    </Button>
  );
}

function Everything({ details }: { details: Extract<DetailsState, { state: 'found' }> }) {
  const { record } = details;
  return (
    <div class="camera-body">
      {details.isFromPhone && (
        <p class="small muted spaced">{t('camera.fromPhone', { date: formatDay(details.fetchedOn) })}</p>
      )}
      <CameraPhotos key={record.id} record={record} />
      <CameraFactList record={record} />
      <Capabilities claims={record.facts.capabilities ?? []} />
      <CameraHistory history={record.history} />
      <CameraSource record={record} />
      <section class="sec">
        <div class="btnrow start">
          <ShareButton record={record} />
          <ObjectButton thing={{ cameraId: record.id }} onHidden={() => mapController.select(undefined)} />
        </div>
      </section>
      {isAtDesk() && <CameraModeration record={record} />}
    </div>
  );
}
