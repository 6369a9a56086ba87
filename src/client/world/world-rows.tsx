/** What of the world this phone holds in full, and regions to let go of again. */
import { useEffect, useState } from 'preact/hooks';
import type { HeldRegion, WorldHeld } from '../../offline/replica/regions.ts';
import { formatBytes, formatNumber, t } from '../i18n/translate.ts';
import { camerasHeld } from '../map/map-data.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { WholeAgain } from './given-up-note.tsx';

/** Rows of the storage card; read anew whenever the map has been. */
export function WorldRows() {
  const [held, setHeld] = useState<WorldHeld>();
  const cameras = camerasHeld.value;
  useEffect(() => {
    let isOld = false;
    void import('../../offline/replica/regions.ts')
      .then(({ readWorldHeld }) => readWorldHeld())
      .then((read) => {
        if (!isOld) setHeld(read);
      });
    return () => {
      isOld = true;
    };
  }, [cameras]);
  if (held === undefined) return null;
  const letGo = async (region: HeldRegion) => {
    const { letGoRegion, readWorldHeld } = await import('../../offline/replica/regions.ts');
    await letGoRegion(region);
    setHeld(await readWorldHeld());
  };
  return (
    <>
      <li>
        <div class="item setting">
          <Icon name="layers" />
          <span>
            <span class="t">{t('world.held')}</span>
            <span class="d">{held.isWhole ? t('world.heldWhole') : t('world.heldCounts')}</span>
            {held.isShort && <span class="d">{t('world.heldShort')}</span>}
            {held.isShort && <WholeAgain />}
          </span>
          <span />
        </div>
      </li>
      {held.regions.map((region) => (
        <RegionRow key={`${region.lat} ${region.lon}`} region={region} onLetGo={() => void letGo(region)} />
      ))}
    </>
  );
}

function RegionRow({ region, onLetGo }: { region: HeldRegion; onLetGo: () => void }) {
  const place = { lat: formatNumber(region.lat), lon: formatNumber(region.lon) };
  return (
    <li>
      <div class="item setting">
        <Icon name="pin" />
        <span>
          <span class="t">{t('world.region', place)}</span>
          <span class="d">{t('world.regionSize', { n: region.cameras, size: formatBytes(region.sizeBytes) })}</span>
          <Button look="quiet" small onClick={onLetGo}>
            {t('world.letGo')}
            <span class="vh">: {t('world.region', place)}</span>
          </Button>
        </span>
        <span />
      </div>
    </li>
  );
}
