/** The framed map: how many cameras are in view, the map itself, and a short card of the chosen one. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { lazy } from '../app/lazy.tsx';
import { loadTexts, t } from '../i18n/translate.ts';
import { CameraStops } from '../map/camera-stops.tsx';
import { mapController, selectedPoint } from '../map/map-controller.ts';
import { awaitsCameras, mapFailure, viewSummary } from '../map/map-data.ts';
import { filterCount } from '../map/map-filter.ts';
import { MapFoot } from '../map/map-foot.tsx';
import { startMap } from '../map/map-stage.ts';
import { unheldShown } from '../map/unheld-shown.ts';
import { ViewAnnouncer } from '../map/view-announcer.tsx';
import { Button } from '../ui/button.tsx';
import { Icon, loadIcons } from '../ui/icon.tsx';
import { findDemo } from './find-demo.ts';
import { guardPage } from './guard-page.ts';
import { OpenLink } from './open-link.tsx';

const EmbedCard = lazy(
  async () => (await import('./embed-card.tsx')).EmbedCard,
  true,
  () => Promise.all([loadTexts(), loadIcons()]),
);

/** The whole page. */
export function EmbedPage() {
  const point = selectedPoint.value;
  return (
    <main class="embed">
      <h1 class="vh">{t('app.name')}</h1>
      <Top />
      <EmbedMap />
      {mapFailure.value !== undefined && <Failed />}
      {point === undefined ? <Zoom /> : <EmbedCard point={point} />}
    </main>
  );
}

/** "0 cameras" would not be true of a place whose cameras are not here. */
function inViewWords(total: number): string {
  return unheldShown.value !== undefined && total === 0 ? t('map.unheldFrame') : t('map.inView', { n: total });
}

function Top() {
  const total = awaitsCameras.value ? undefined : viewSummary.value?.total;
  const isDemo = useDemo();
  const filters = filterCount.value;
  const isPart = unheldShown.value !== undefined;
  return (
    <div class="embed-top">
      <p class="statuspill">
        {total === undefined ? t('map.loadingCameras') : inViewWords(total)}
        {filters > 0 && <span class="muted">{t('map.filterSet', { n: filters })}</span>}
      </p>
      <OpenLink look="statuspill" />
      {isPart && (total ?? 0) > 0 && <p class="statuspill wraps">{t('map.unheldFrameWay')}</p>}
      {isDemo && <p class="statuspill wraps">{t('app.demoMap')}</p>}
    </div>
  );
}

/** Whoever sees the map on another page must be told as well that its cameras are invented. */
function useDemo(): boolean {
  const [isDemo, setDemo] = useState(false);
  useEffect(() => {
    void findDemo().then(setDemo);
  }, []);
  return isDemo;
}

function EmbedMap() {
  const wrap = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current === null || wrap.current === null) return;
    const stops = [guardPage(wrap.current), startMap(place.current)];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  const total = awaitsCameras.value ? undefined : viewSummary.value?.total;
  return (
    <div class="mapwrap" ref={wrap}>
      <div
        class="map-leaflet"
        ref={place}
        role="application"
        aria-label={total === undefined ? t('map.labelLoading') : inViewWords(total)}
      />
      <CameraStops />
      <MapFoot />
      <ViewAnnouncer isSilent={false} />
    </div>
  );
}

function Zoom() {
  return (
    <span class="zoom embed-zoom">
      <button type="button" aria-label={t('map.zoomIn')} onClick={() => mapController.zoomBy(1)}>
        <Icon name="plus" />
      </button>
      <button type="button" aria-label={t('map.zoomOut')} onClick={() => mapController.zoomBy(-1)}>
        <Icon name="minus" />
      </button>
    </span>
  );
}

function Failed() {
  return (
    <div class="embed-failed" role="alert">
      <p>{t('app.screenFailed')}</p>
      <Button onClick={() => location.reload()}>{t('app.tryAgain')}</Button>
    </div>
  );
}
