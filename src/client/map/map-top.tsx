/** Search and quick filters at the top of the map. */
import { useState } from 'preact/hooks';
import { syncStatus } from '../app/sync-state.ts';
import { formatDay, t } from '../i18n/translate.ts';
import { parseCoordinates } from '../sighting/coordinates.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { Icon } from '../ui/icon.tsx';
import { mapController, selectedPoint } from './map-controller.ts';
import { awaitsCameras, viewSummary } from './map-data.ts';
import { currentFilter, filterCount, setFilter, toggled, withMember } from './map-filter.ts';
import { openPanel } from './map-screen.tsx';
import { waitingWords } from './waiting-words.ts';

/** Zoom at which a place that was searched for is shown. */
const FOUND_ZOOM = 17;

/** The pill, what it says, and the chips below; beside an open sheet a phone has room for the pill alone. The filter has its own page. */
export function MapTop() {
  const [isHelpShown, setHelpShown] = useState(false);
  const count = filterCount.value;
  const isFar = viewSummary.value?.isFar === true;
  const hasNothing = (viewSummary.value?.total ?? 0) === 0 && (awaitsCameras.value || viewSummary.value !== undefined);
  if (openPanel.value === 'filter') return null;
  return (
    <div class={selectedPoint.value !== undefined ? 'maptop pill-alone' : 'maptop'}>
      <search class="search">
        <Search onHelp={setHelpShown} />
        <IconButton
          icon="filter"
          label={count === 0 ? t('map.filterNone') : t('map.filterSet', { n: count })}
          on={count > 0}
          onClick={() => {
            openPanel.value = 'filter';
          }}
        />
      </search>
      {isHelpShown && (
        <div class="search-says">
          <Callout tone="plain" live="polite">
            {t('map.searchUnderstands')}
          </Callout>
        </div>
      )}
      {isFar ? <AsOf /> : <QuickFilters />}
      {hasNothing && (awaitsCameras.value ? <StillWaiting /> : <NothingHere isFiltered={count > 0} />)}
    </div>
  );
}

function Search({ onHelp }: { onHelp: (isShown: boolean) => void }) {
  const [text, setText] = useState('');
  return (
    <form
      class="search-form"
      onSubmit={(event) => {
        event.preventDefault();
        const place = parseCoordinates(text);
        onHelp(place === undefined);
        if (place === undefined) return;
        mapController.setView({ ...place, zoom: Math.max(FOUND_ZOOM, mapController.getView().zoom) });
        mapController.focus();
      }}
    >
      <Icon name="search" />
      <input
        id="map-search"
        type="search"
        inputMode="text"
        enterKeyHint="search"
        autoComplete="off"
        aria-label={t('map.searchLabel')}
        placeholder={t('map.search')}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          if (event.currentTarget.value === '') onHelp(false);
        }}
      />
    </form>
  );
}

function AsOf() {
  const { asOf } = syncStatus.value;
  if (asOf === undefined || awaitsCameras.value) return null;
  return (
    <span class="statuspill">
      <Icon name="check" small />
      {t('map.offlineOk', { date: formatDay(asOf) })}
    </span>
  );
}

/** "None here" would not be true before the cameras are on this phone. */
function StillWaiting() {
  return <p class="statuspill wraps narrow-only">{waitingWords()}</p>;
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
