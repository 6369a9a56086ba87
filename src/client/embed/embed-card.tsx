/** The chosen camera in few words: what is known of it, how, and the way to everything else. */
import { useEffect, useRef } from 'preact/hooks';
import type { CameraRecord } from '../../domain/camera/camera.ts';
import { lookOf, todayNow } from '../../drawing/marker-look.ts';
import type { DrawnPoint } from '../../offline/replica/map-query.ts';
import { CameraBadges } from '../camera/camera-badges.tsx';
import { type FactRow, factRowsOfPoint, factRowsOfRecord } from '../camera/fact-rows.ts';
import { provenanceWords } from '../camera/provenance.tsx';
import { t } from '../i18n/translate.ts';
import { mapController } from '../map/map-controller.ts';
import { MarkerPicture } from '../map/marker-picture.tsx';
import { kindWord } from '../map/point-words.ts';
import { IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { OpenLink } from './open-link.tsx';
import { useCellFacts } from './use-cell-facts.ts';

/** A card over the lower part of the map. */
export function EmbedCard({ point }: { point: DrawnPoint }) {
  const box = useRef<HTMLElement>(null);
  const facts = useCellFacts(point);
  useEffect(() => box.current?.querySelector('h2')?.focus({ preventScroll: true }), [point.key]);
  useCovering(box);
  const close = () => {
    mapController.select(undefined);
    mapController.focus();
  };
  // Records that look alike on the map are not told apart here: the app asks which one is meant.
  const record = facts.state === 'found' && facts.matches.length === 1 ? facts.matches[0] : undefined;
  return (
    <section
      class="embed-card"
      ref={box}
      aria-label={t('camera.region')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <div class="camhead">
        <span class="mkbox">
          <MarkerPicture look={lookOf(point, todayNow())} />
        </span>
        <h2 class="h2" tabIndex={-1}>
          {kindWord(point)}
        </h2>
        <IconButton icon="close" label={t('app.close')} tint onClick={close} />
      </div>
      <CameraBadges point={point} record={record} />
      {facts.state === 'loading' && (
        <p class="muted small" role="status">
          {t('camera.loading')}
        </p>
      )}
      {facts.state === 'found' && facts.matches.length > 1 && (
        <p class="muted small">{t('camera.chooseTitle', { n: facts.matches.length })}</p>
      )}
      <Rows rows={record === undefined ? factRowsOfPoint(point) : factRowsOfRecord(record)} record={record} />
      <OpenLink look="btn primary" camera={{ id: record?.id, lat: point.lat, lon: point.lon }} />
    </section>
  );
}

/** What is known alone: that the rest is not known is said in the app, fact by fact. */
function Rows({ rows, record }: { rows: FactRow[]; record: CameraRecord | undefined }) {
  return (
    <>
      <dl class="facts">
        {rows.map(
          ({ icon, label, value }) =>
            typeof value === 'string' && (
              <div class="fact" key={label}>
                <Icon name={icon} />
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {record !== undefined && <p class="small muted">{provenanceWords(record)}</p>}
    </>
  );
}

/** Tells the map how much of it is hidden, so that the camera stays in sight. */
function useCovering(box: { current: HTMLElement | null }): void {
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    // In a wide frame it stands beside the middle of the map.
    const isWide = matchMedia('(min-width: 640px)');
    const observer = new ResizeObserver(() =>
      mapController.setCoveredBottom(isWide.matches ? 0 : element.offsetHeight),
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      mapController.setCoveredBottom(0);
    };
  }, []);
}
