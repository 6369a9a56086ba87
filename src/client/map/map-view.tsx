/** The shared map: one element, kept alive under every sheet. Leaflet comes behind the first paint. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { lazy } from '../app/lazy.tsx';
import { t } from '../i18n/translate.ts';
import { coveredBottom, crosshairOn, frameOn } from './map-controller.ts';
import { awaitsCameras, viewSummary } from './map-data.ts';
import { MapFoot } from './map-foot.tsx';
import { ViewAnnouncer } from './view-announcer.tsx';

/** It speaks with the words of the first screen alone. */
const CameraStops = lazy(
  async () => (await import('./camera-stops.tsx')).CameraStops,
  true,
  () => Promise.resolve(),
);

/** The map, its cross, its scale and its credits. `isCovered` takes it out of reach while a page lies over it. */
export function MapView({ isCovered }: { isCovered: boolean }) {
  const wrap = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const hasFailed = useStage(place);
  useEffect(
    () => coveredBottom.subscribe((px) => wrap.current?.parentElement?.style.setProperty('--covered', `${px}px`)),
    [],
  );
  const total = awaitsCameras.value ? undefined : viewSummary.value?.total;
  return (
    <div class={`mapwrap${isCovered ? ' is-covered' : ''}`} ref={wrap} inert={isCovered}>
      <div
        class="map-leaflet"
        ref={place}
        role="application"
        aria-label={total === undefined ? t('map.labelLoading') : t('map.label', { n: total })}
      />
      {hasFailed && <p class="map-failed">{t('map.notLoaded')}</p>}
      {crosshairOn.value && <Crosshair />}
      {!crosshairOn.value && !frameOn.value && <CameraStops />}
      <MapFoot />
      <ViewAnnouncer isSilent={isCovered || crosshairOn.value || frameOn.value} />
    </div>
  );
}

/** Starts the map in an element; true when its code could not be loaded. */
function useStage(place: { current: HTMLDivElement | null }): boolean {
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => {
    let stop: (() => void) | undefined;
    let isUnmounted = false;
    import('./map-stage.ts').then(
      ({ startMap }) => {
        if (!isUnmounted && place.current !== null) stop = startMap(place.current);
      },
      () => setHasFailed(true),
    );
    return () => {
      isUnmounted = true;
      stop?.();
    };
  }, []);
  return hasFailed;
}

function Crosshair() {
  const cross = 'M28 6v16M28 34v16M6 28h16M34 28h16';
  return (
    <svg class="crosshair" viewBox="0 0 56 56" aria-hidden="true">
      <path class="halo" d={cross} />
      <path d={cross} />
      <path class="halo" d="M28 28h.01" />
      <path d="M28 28h.01" />
    </svg>
  );
}
