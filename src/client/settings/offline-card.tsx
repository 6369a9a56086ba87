/** How far the app goes without a network, in one line, and the way to all of it. */
import { useAreas } from '../areas/use-areas.ts';
import { t } from '../i18n/translate.ts';
import { awaitsCameras, camerasHeld } from '../map/map-data.ts';
import { Icon } from '../ui/icon.tsx';

/** A row that leads to "Works offline". */
export function OfflineCard() {
  const areas = useAreas();
  const cameras = awaitsCameras.value ? t('settings.camerasNone') : t('map.cameras', { n: camerasHeld.value ?? 0 });
  const status =
    areas === undefined || areas.length === 0 ? cameras : `${cameras} · ${t('settings.areas', { n: areas.length })}`;
  return (
    <section class="card">
      <h2 class="h h3">{t('settings.storage')}</h2>
      <a class="item setting" href="/areas">
        <Icon name="phone" />
        <span>
          <span class="t">{t('app.worksOffline')}</span>
          <span class="d">{status}</span>
        </span>
        <Icon name="forward" />
      </a>
    </section>
  );
}
