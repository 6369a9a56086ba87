import { t } from '../i18n/translate.ts';
import { mapView } from '../map/map-controller.ts';
import { currentFilter } from '../map/map-filter.ts';
import { appPathOf } from '../share/view-link.ts';

interface OpenLinkProps {
  look: 'statuspill' | 'btn primary';
  /** A camera to open, and where it is. */
  camera?: { id?: string | undefined; lat: number; lon: number } | undefined;
}

/** The way into the app, in a tab of its own, at the view that is on the screen. */
export function OpenLink({ look, camera }: OpenLinkProps) {
  const { lat, lon, zoom } = mapView.value;
  const view = { lat: camera?.lat ?? lat, lon: camera?.lon ?? lon, zoom };
  return (
    <a
      class={`${look} embed-open`}
      href={appPathOf({ view, filter: currentFilter.value, cameraId: camera?.id })}
      target="_blank"
      rel="noopener"
    >
      {t('app.openHere')}
    </a>
  );
}
