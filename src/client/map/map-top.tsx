/** Search and quick filters at the top of the map. */
import { givenUpNow } from '../app/given-up-state.ts';
import { lazy } from '../app/lazy.tsx';
import { syncStatus } from '../app/sync-state.ts';
import { formatDay, t } from '../i18n/translate.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { selectedPoint } from './map-controller.ts';
import { awaitsCameras, viewSummary } from './map-data.ts';
import { currentFilter, filterCount, setFilter, toggled, withMember } from './map-filter.ts';
import { missingHere } from './missing-here.ts';
import { openPanel } from './open-panel.ts';
import { SearchBox } from './search-box.tsx';
import { unheldShown } from './unheld-shown.ts';
import { Waiting } from './waiting.tsx';

const UnheldNote = lazy(async () => (await import('../world/unheld-note.tsx')).UnheldNote, true);
const GivenUpNote = lazy(async () => (await import('../world/given-up-note.tsx')).GivenUpNote, true);

const MissingNote = lazy(async () => (await import('./missing-note.tsx')).MissingNote, true);

/** The pill, what it says, and the chips below; beside an open sheet a phone has room for the pill alone. The filter has its own page. */
export function MapTop() {
  const count = filterCount.value;
  const isFar = viewSummary.value?.isFar === true;
  const isEmpty = (viewSummary.value?.total ?? 0) === 0 && unheldShown.value === undefined;
  const hasNothing = isEmpty && (awaitsCameras.value || viewSummary.value !== undefined);
  if (openPanel.value === 'filter') return null;
  return (
    <div class={selectedPoint.value !== undefined ? 'maptop pill-alone' : 'maptop'}>
      <search class="search">
        <SearchBox />
        <IconButton
          icon="filter"
          label={count === 0 ? t('map.filterNone') : t('map.filterSet', { n: count })}
          on={count > 0}
          onClick={() => {
            openPanel.value = 'filter';
          }}
        />
      </search>
      {isFar ? <AsOf /> : <QuickFilters />}
      {missingHere.value !== undefined && <MissingNote />}
      {givenUpNow.value.length > 0 && <GivenUpNote />}
      {unheldShown.value !== undefined && <UnheldNote />}
      {hasNothing && (awaitsCameras.value ? <StillWaiting /> : <NothingHere isFiltered={count > 0} />)}
    </div>
  );
}

function AsOf() {
  const { asOf } = syncStatus.value;
  if (asOf === undefined || awaitsCameras.value) return null;
  return (
    <a class="statuspill" href="/areas">
      <Icon name="check" small />
      {t('map.offlineOk', { date: formatDay(asOf) })}
    </a>
  );
}

/** "None here" would not be true before the cameras are on this phone. */
function StillWaiting() {
  return (
    <p class="statuspill wraps narrow-only">
      <Waiting />
    </p>
  );
}

/** On wide screens the panel beside the map says it. */
function NothingHere({ isFiltered }: { isFiltered: boolean }) {
  if (!isFiltered) {
    return (
      <p class="statuspill wraps narrow-only">
        <span>
          <b>{t('map.emptyHere')}.</b> {t('map.emptyHereNot')}
        </span>
      </p>
    );
  }
  return (
    <p class="statuspill wraps narrow-only">
      {t('map.emptyFilter')}
      <Button look="quiet" small onClick={() => setFilter({})}>
        {t('map.emptyFilterAct')}
      </Button>
    </p>
  );
}

function QuickFilters() {
  const filter = currentFilter.value;
  const states = [
    ['stale', t('map.chipStale')],
    ['evidenced', t('map.chipEvidence')],
    ['disputed', t('map.chipDisputed')],
  ] as const;
  return (
    <div class="chips" role="group" aria-label={t('map.quickFilters')}>
      <Chip
        label={t('map.chipPlates')}
        isOn={filter.kinds?.includes('alpr') === true}
        onToggle={() => setFilter(withMember(filter, 'kinds', toggled(filter.kinds, ['alpr'])))}
      />
      {states.map(([state, label]) => (
        <Chip
          key={state}
          label={label}
          isOn={filter.qualities?.includes(state) === true}
          onToggle={() => setFilter(withMember(filter, 'qualities', toggled(filter.qualities, [state])))}
        />
      ))}
    </div>
  );
}

function Chip({ label, isOn, onToggle }: { label: string; isOn: boolean; onToggle: () => void }) {
  return (
    <button type="button" class="chip" aria-pressed={isOn} onClick={onToggle}>
      {label}
    </button>
  );
}
