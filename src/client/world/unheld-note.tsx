/** That the cameras of a region are not on this phone, what they weigh, and a button: nothing is fetched by looking. */
import { useState } from 'preact/hooks';
import type { Unheld } from '../../offline/replica/map-query.ts';
import { formatBytes, t } from '../i18n/translate.ts';
import { mapView } from '../map/map-controller.ts';
import { viewNow } from '../map/map-data.ts';
import { filterCount } from '../map/map-filter.ts';
import { packsUnderWay, progressWords } from '../map/pack-progress.ts';
import { UNHELD_ZOOM, unheldShown } from '../map/unheld-shown.ts';
import { ProgressBar } from '../map/waiting.tsx';
import { Button } from '../ui/button.tsx';

/** Nothing where all is held, or counts say it. */
export function UnheldNote() {
  const unheld = unheldShown.value;
  if (unheld === undefined) return null;
  // Far out only a filter leaves something out, and a whole continent is nothing to fetch with one press.
  const isFar = (viewNow.value?.zoom ?? 0) < UNHELD_ZOOM;
  return (
    <div class="statuspill wraps unheld">
      <span>{isFar ? t('world.unheldFilter') : t('world.unheld')}.</span>
      {!isFar && <Get unheld={unheld} />}
      {!isFar && filterCount.value > 0 && <span class="small muted">{t('world.unheldFilter')}</span>}
    </div>
  );
}

function Get({ unheld }: { unheld: Unheld }) {
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const progress = packsUnderWay.value;
  const get = async () => {
    if (state === 'busy') return;
    setState('busy');
    const { lat, lon } = mapView.value;
    const { getRegions } = await import('../../offline/replica/regions.ts');
    const got = await getRegions(unheld.ranges, { lat, lon });
    setState(got.ok ? 'idle' : 'failed');
  };
  return (
    <>
      <Button small look="soft" busy={state === 'busy'} onClick={() => void get()}>
        {state === 'busy' ? t('world.getting') : t('world.get', { size: formatBytes(unheld.sizeBytes) })}
      </Button>
      {state === 'busy' && progress !== undefined && (
        <span class="small muted">
          {progressWords(progress)}
          <ProgressBar />
        </span>
      )}
      <span class="small muted" role="status">
        {state === 'failed' ? t('world.notGot') : t('world.unheldWhy')}
      </span>
    </>
  );
}
