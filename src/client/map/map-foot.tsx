/** Scale and credits in the corner of the map. */
import { formatDistance, t } from '../i18n/translate.ts';
import { basemapShown } from './basemap-shown.ts';
import { mapController, mapView } from './map-controller.ts';

const LARGEST_PX = 110;

/** A round distance and how long it is drawn. */
export function roundScale(metresPerPixel: number): { metres: number; px: number } {
  const most = metresPerPixel * LARGEST_PX;
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [5, 2, 1].find((one) => one * power <= most) ?? 1;
  return { metres: step * power, px: (step * power) / metresPerPixel };
}

/** Scale bar, and who made the map below. */
export function MapFoot() {
  const { zoom } = mapView.value;
  const { metres, px } = roundScale(mapController.metresPerPixel());
  const raster = basemapShown.value;
  return (
    <>
      {zoom >= 5 && (
        <div class="scale" aria-hidden="true" style={{ inlineSize: `${px}px` }}>
          <span>{formatDistance(metres)}</span>
        </div>
      )}
      <p class="attr">
        {raster === undefined ? (
          t('map.outline')
        ) : (
          <>
            <a href={raster.attributionUrl} target="_blank" rel="noreferrer">
              {raster.attribution}
            </a>
            {' · '}
            <a href={raster.fixUrl} target="_blank" rel="noreferrer">
              {t('map.fixMap')}
            </a>
          </>
        )}
      </p>
    </>
  );
}
