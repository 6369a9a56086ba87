/** Buttons at the side of the map: key, share, where I am, and on wide screens zoom. */
import { useState } from 'preact/hooks';
import { lazy } from '../app/lazy.tsx';
import { t } from '../i18n/translate.ts';
import { watchPosition } from '../sighting/gps.ts';
import { Icon } from '../ui/icon.tsx';
import { showToast } from '../ui/toast.tsx';
import { mapController, ownPositionNow } from './map-controller.ts';
import { openPanel } from './open-panel.ts';

/** Zoom to which "where I am" comes, at least. */
const OWN_ZOOM = 17;

const ShareDialog = lazy(async () => (await import('../share/share-dialog.tsx')).ShareDialog, true);

let stopWatching: (() => void) | undefined;

/** The buttons; `isLifted` keeps them above a sheet. */
export function MapSide({ isLifted }: { isLifted: boolean }) {
  const [isLooking, setLooking] = useState(false);
  const [isSharing, setSharing] = useState(false);
  return (
    <div class={isLifted ? 'mapside hidden-narrow' : 'mapside'}>
      <button
        type="button"
        class="round"
        aria-label={t('map.key')}
        onClick={() => {
          openPanel.value = openPanel.value === 'key' ? 'none' : 'key';
        }}
      >
        <Icon name="layers" />
      </button>
      <button type="button" class="round" aria-label={t('map.share')} onClick={() => setSharing(true)}>
        <Icon name="share" />
      </button>
      <button
        type="button"
        class="round"
        id="map-locate"
        aria-label={isLooking ? t('map.locating') : t('map.locate')}
        aria-busy={isLooking}
        onClick={() => locate(setLooking)}
      >
        <Icon name="locate" />
      </button>
      <span class="zoom wide-only">
        <button type="button" aria-label={t('map.zoomIn')} onClick={() => mapController.zoomBy(1)}>
          <Icon name="plus" />
        </button>
        <button type="button" aria-label={t('map.zoomOut')} onClick={() => mapController.zoomBy(-1)}>
          <Icon name="minus" />
        </button>
      </span>
      {isSharing && <ShareDialog onClose={() => setSharing(false)} />}
    </div>
  );
}

/** Follows the position from now on, and goes there once. */
function locate(setLooking: (isLooking: boolean) => void): void {
  const known = ownPositionNow.value;
  if (known !== undefined && stopWatching !== undefined) {
    goTo(known);
    return;
  }
  setLooking(true);
  let isFirst = true;
  stopWatching?.();
  stopWatching = watchPosition({
    onPosition: (position) => {
      setLooking(false);
      mapController.setOwnPosition(position);
      if (isFirst) goTo(position);
      isFirst = false;
    },
    onProblem: (problem) => {
      setLooking(false);
      stopWatching?.();
      stopWatching = undefined;
      showToast(problem === 'unknown' ? t('map.gpsMissing') : t('map.gpsRefused'));
    },
  });
}

function goTo(place: { lat: number; lon: number }): void {
  mapController.setView({ lat: place.lat, lon: place.lon, zoom: Math.max(OWN_ZOOM, mapController.getView().zoom) });
}
