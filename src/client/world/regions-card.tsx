/** Which of the world's cameras this phone holds one by one, where it does not hold all of them. */
import type { HeldRegion } from '../../offline/replica/regions.ts';
import { formatBytes, formatNumber, t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { WholeAgain } from './given-up-note.tsx';
import { useWorldHeld } from './use-world-held.ts';

/** Nothing where the whole world is held without having been asked for. */
export function RegionsCard() {
  const { held, letGo } = useWorldHeld();
  if (held === undefined || (held.isWhole && held.regions.length === 0)) return null;
  return (
    <section class="card stack">
      <h2 class="h h3">{t('world.held')}</h2>
      <p class="small muted">{t('world.heldCounts')}</p>
      {held.isShort && (
        <p>
          {t('world.heldShort')} <WholeAgain />
        </p>
      )}
      {held.regions.length > 0 && (
        <ul class="list">
          {held.regions.map((region) => (
            <RegionRow key={`${region.lat} ${region.lon}`} region={region} onLetGo={() => void letGo(region)} />
          ))}
        </ul>
      )}
    </section>
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
