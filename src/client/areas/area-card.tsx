/** The list of saved areas, or what saving one is good for. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SavedArea } from '../../offline/areas/area.ts';
import { readStoredBasemap } from '../app/device-settings.ts';
import { t } from '../i18n/translate.ts';
import { Icon } from '../ui/icon.tsx';
import { AreaRow } from './area-row.tsx';
import { useAreas } from './use-areas.ts';

/** Card with every area and the way to the next. */
export function AreaCard() {
  const areas = useAreas();
  const said = useNews(areas);
  return (
    <section class="card" aria-labelledby="saved-areas">
      <div class="row wrap">
        <h2 class="h h2 grow" id="saved-areas" tabIndex={-1}>
          {t('areas.saved')}
        </h2>
        <a class="btn small soft" href="/areas/new">
          <Icon name="plus" small />
          {t('areas.saveOne')}
        </a>
      </div>
      <p class="small muted">{t(readStoredBasemap()?.vector ? 'areas.with' : 'areas.withoutStreets')}</p>
      {areas?.length === 0 && <NoAreas />}
      {areas !== undefined && areas.length > 0 && (
        <ul class="list">
          {areas.map((area) => (
            <AreaRow key={area.areaId} area={area} />
          ))}
        </ul>
      )}
      <p class="vh" role="status">
        {said}
      </p>
    </section>
  );
}

function NoAreas() {
  return (
    <div class="empty">
      <svg class="art" viewBox="0 0 96 96" aria-hidden="true">
        <circle class="art-ground" cx="48" cy="48" r="46" />
        <rect class="art-frame" x="22" y="26" width="52" height="44" rx="6" />
        <circle class="art-point" cx="39" cy="55" r="5" />
        <circle class="art-point" cx="58" cy="42" r="5" />
      </svg>
      <h3 class="h2">{t('areas.none')}</h3>
      <p>{t('areas.noneHelp')}</p>
    </div>
  );
}

/** A sentence for those who listen, when an area comes to an end or to a halt. */
function useNews(areas: readonly SavedArea[] | undefined): string {
  const former = useRef<ReadonlyMap<string, SavedArea['state']>>(undefined);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (areas === undefined) return;
    const before = former.current;
    former.current = new Map(areas.map(({ areaId, state }) => [areaId, state]));
    const changed = areas.find(
      ({ areaId, state }) => before?.get(areaId) !== undefined && before.get(areaId) !== state,
    );
    if (changed !== undefined) setSaid(t(`areas.said_${changed.state}`, { name: changed.name }));
  }, [areas]);
  return said;
}
