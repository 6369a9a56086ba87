/** The home: search, filters and buttons over the map, and the sheet of the chosen camera. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { lazy } from '../app/lazy.tsx';
import { areKeysShown } from '../app/shortcuts.ts';
import { t } from '../i18n/translate.ts';
import { navigate, route } from '../router.ts';
import { Icon } from '../ui/icon.tsx';
import { isWide } from '../ui/is-wide.ts';
import { selectedPoint } from './map-controller.ts';
import { mapFailure } from './map-data.ts';
import { MapSide } from './map-side.tsx';
import { openPanel } from './open-panel.ts';

const CameraSheet = lazy(async () => (await import('../camera/camera-sheet.tsx')).CameraSheet, true);
const FilterSheet = lazy(async () => (await import('./filter-sheet.tsx')).FilterSheet, true);
const KeySheet = lazy(async () => (await import('./key-sheet.tsx')).KeySheet, true);
const KeysDialog = lazy(async () => (await import('./keys-dialog.tsx')).KeysDialog, true);
const InViewPanel = lazy(async () => (await import('./in-view-panel.tsx')).InViewPanel, true);
const SharedCamera = lazy(async () => (await import('../camera/shared-camera.tsx')).SharedCamera, true);

const OpenSteps = lazy(async () => (await import('./open-steps.tsx')).OpenSteps, true);

/** Everything over the map on the first screen but its top, which comes before the map. */
export function MapScreen() {
  const point = selectedPoint.value;
  const panel = openPanel.value;
  const wide = useWide();
  // From the first camera or sheet on, and again after a reload with one open.
  const hasSteps = useRef(history.state?.over !== undefined);
  if (point !== undefined || panel !== 'none') hasSteps.current = true;
  useEffect(
    () => () => {
      openPanel.value = 'none';
    },
    [],
  );
  return (
    <>
      <MapSide isLifted={point !== undefined} />
      {point === undefined && panel === 'none' && (
        <button type="button" class="btn primary fabb fab" onClick={() => navigate('/log')}>
          <Icon name="plus" />
          {t('map.log')}
        </button>
      )}
      {mapFailure.value !== undefined && <p class="map-failed">{t('map.failed')}</p>}
      {panel === 'filter' && <FilterSheet />}
      {panel === 'key' && <KeySheet />}
      {panel === 'none' && point !== undefined && <CameraSheet point={point} />}
      {panel === 'none' && point === undefined && wide && <InViewPanel />}
      {route.value.query.has('camera') && <SharedCamera />}
      {areKeysShown.value && <KeysDialog />}
      {hasSteps.current && <OpenSteps />}
    </>
  );
}

/** True from 900 px, live. */
function useWide(): boolean {
  const [wide, setWide] = useState(isWide());
  useEffect(() => {
    const query = matchMedia('(min-width: 900px)');
    const follow = () => setWide(query.matches);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  return wide;
}
