import { useEffect, useState } from 'preact/hooks';
import { syncStatus } from '../app/sync-state.ts';
import { formatBytes, formatDay, t } from '../i18n/translate.ts';
import { awaitsCameras, camerasHeld } from '../map/map-data.ts';
import { waitingWords } from '../map/waiting-words.ts';
import { Callout } from '../ui/callout.tsx';
import { useWorldHeld } from '../world/use-world-held.ts';

/** Whether the map of all cameras is on this phone, how many, how large, and as of when. */
export function WorldCallout() {
  const n = camerasHeld.value ?? 0;
  const sizeBytes = useSizeOfPacks(n);
  const { held } = useWorldHeld();
  const { asOf } = syncStatus.value;
  if (awaitsCameras.value) {
    return (
      <Callout tone="warn" icon="cloud" lead={t('areas.worldMissing')}>
        {waitingWords()}
      </Callout>
    );
  }
  const facts = [t('map.cameras', { n })];
  if (sizeBytes > 0) facts.push(formatBytes(sizeBytes));
  if (asOf !== undefined) facts.push(t('areas.asOf', { date: formatDay(asOf) }));
  return (
    <Callout tone="ok" lead={held?.isWhole === false ? t('areas.worldCounts') : t('areas.worldHere')}>
      {facts.join(', ')}. {t('areas.worldWhy')}
    </Callout>
  );
}

/** Bytes that the packs took on the way here; read again when their number of cameras changes. */
function useSizeOfPacks(cameras: number): number {
  const [sizeBytes, setSize] = useState(0);
  useEffect(() => {
    void import('../../offline/replica/state.ts')
      .then(({ readState }) => readState())
      .then(({ packs }) => setSize(packs.reduce((sum, pack) => sum + pack.sizeBytes, 0)));
  }, [cameras]);
  return sizeBytes;
}
