/** A link to one camera: finds it in the cell that the link's view names, and opens its sheet. */
import { useEffect } from 'preact/hooks';
import { toMapPoint } from '../../domain/camera/to-map-point.ts';
import { cellOf, quadkeyOf } from '../../domain/geo/cell.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { t } from '../i18n/translate.ts';
import { mapController } from '../map/map-controller.ts';
import { openInPlace } from '../map/open-steps.tsx';
import { findViewInHash } from '../map/view-hash.ts';
import { route } from '../router.ts';
import { showToast } from '../ui/toast.tsx';
import { KEY_OF_RECORD } from './use-details.ts';

/** Shows nothing itself. */
export function SharedCamera() {
  const id = route.value.query.get('camera');
  useEffect(() => {
    if (id !== null) void openShared(id);
  }, [id]);
  return null;
}

async function openShared(id: string): Promise<void> {
  const place = findViewInHash(location.hash) ?? mapController.getView();
  const { readCell } = await import('../../offline/replica/cells.ts');
  const cell = await readCell(quadkeyOf(cellOf(place.lat, place.lon), LIMITS.detailLevel));
  const record = cell?.cameras.find((camera) => camera.id === id);
  if (record === undefined) {
    showToast(t('camera.noDetails'));
    openInPlace(undefined);
    return;
  }
  const { lat, lon } = record.facts;
  openInPlace({ ...toMapPoint(record), key: `${KEY_OF_RECORD}${id}`, lat, lon });
}
