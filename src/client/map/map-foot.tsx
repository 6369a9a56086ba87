/** Scale and credits in the corner of the map. */
import { formatDistance, t } from '../i18n/translate.ts';
import { basemapShown } from './basemap-shown.ts';
import { mapController, mapView } from './map-controller.ts';

const LARGEST_PX = 110;
/** Zoom from which people look for streets. */
const STREET_ZOOM = 13;

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
          t(zoom >= STREET_ZOOM ? 'map.noStreets' : 'map.outline')
        ) : (
          <>
            <Credit words={raster.attribution} url={raster.attributionUrl} />
            {raster.fixUrl !== '' && (
              <>
                {' · '}
                <Credit words={t('map.fixMap')} url={raster.fixUrl} />
              </>
            )}
          </>
        )}
      </p>
    </>
  );
}

/** A host that names no address for its map has the words alone. */
function Credit({ words, url }: { words: string; url: string }) {
  if (url === '') return <>{words}</>;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {words}
    </a>
  );
}
