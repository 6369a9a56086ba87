/** How far a camera could see, in words: always a guess, since nobody knows its lens. */
import type { MapPoint } from '../../domain/pack/map-point.ts';
import { RANGE_M } from '../../domain/visibility/typical-lenses.ts';
import { rangeAtLevel, rangeClassOf, takesPictures } from '../../domain/visibility/view-field.ts';
import { formatNumber, t } from '../i18n/translate.ts';
import { Icon } from '../ui/icon.tsx';

/** A row of the facts; none for what takes no pictures or is not in use. */
export function CameraReach({ point }: { point: Pick<MapPoint, 'kind' | 'housing' | 'moves' | 'life'> }) {
  if (!takesPictures(point)) return null;
  const { low, high } = rangeAtLevel(RANGE_M[rangeClassOf(point)], 'recognise');
  return (
    <div class="fact">
      <Icon name="sector" />
      <dt>{t('visibility.factRange')}</dt>
      <dd>{t('visibility.factRangeWords', { a: formatNumber(low), b: formatNumber(high) })}</dd>
      <dd class="prov" data-c="guess">
        <span>
          <span class="vh">{t('camera.certainty_guess')}: </span>
          {t('visibility.factRangeFrom')}
        </span>
      </dd>
    </div>
  );
}
