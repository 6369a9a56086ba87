/** "Works offline": the map of the world that this phone holds, the areas that it holds in full, and the room they take. */
import './areas.css';
import { readStoredBasemap } from '../app/device-settings.ts';
import { t } from '../i18n/translate.ts';
import { goBack } from '../router.ts';
import { IconButton } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { GivenUpNote } from '../world/given-up-note.tsx';
import { RegionsCard } from '../world/regions-card.tsx';
import { AreaCard } from './area-card.tsx';
import { RoomCard } from './room-card.tsx';
import { WorldCallout } from './world-callout.tsx';

/** The screen behind `/areas`. */
export function AreasScreen() {
  return (
    <div class="page areas-page">
      <header class="head">
        <span class="narrow-only">
          <IconButton icon="back" label={t('app.back')} onClick={() => goBack('/more')} />
        </span>
        <h1>{t('app.worksOffline')}</h1>
      </header>
      <div class="inner narrow stack">
        <GivenUpNote />
        <WorldCallout />
        <AreaCard />
        <RegionsCard />
        <RoomCard />
        <StreetMapNote />
      </div>
    </div>
  );
}

/** Said where areas come without streets, and what the host can do about it. */
function StreetMapNote() {
  const basemap = readStoredBasemap();
  if (basemap === undefined || basemap.vector) return null;
  if (basemap.raster === null) return <Callout lead={t('areas.noStreetMap')}>{t('areas.hostCanAdd')}</Callout>;
  return (
    <Callout tone="warn" icon="info" lead={t('areas.rasterOnly')}>
      {t('areas.rasterOnlyWhy')}
    </Callout>
  );
}
