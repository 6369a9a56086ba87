/** The whole filter: kinds, how well they are known, who runs them. It acts at once; closing only closes. */

import { useEffect, useState } from 'preact/hooks';
import type { Quality } from '../../domain/camera/quality.ts';
import { shownText } from '../../domain/text/shown-text.ts';
import type { Facets } from '../../offline/replica/map-query.ts';
import { formatNumber, t } from '../i18n/translate.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { KIND_GROUPS } from './kind-groups.ts';
import { countFacets } from './map-client.ts';
import { viewNow, viewSummary } from './map-data.ts';
import { currentFilter, setFilter, toggled, withMember } from './map-filter.ts';
import { MarkerPicture } from './marker-picture.tsx';
import { openPanel } from './open-panel.ts';

const STATES = [
  ['single', 'legend.stateSingle'],
  ['confirmed', 'legend.stateConfirmed'],
  ['evidenced', 'legend.stateEvidenced'],
  ['stale', 'legend.stateStale'],
  ['disputed', 'legend.stateDisputed'],
  ['gone', 'legend.stateGone'],
] as const satisfies readonly (readonly [Quality, string])[];

/** Operators offered at most. */
const MOST_OPERATORS = 12;

/** Closes on the button below, on the cross and on Escape. */
export function FilterSheet() {
  const facets = useFacets();
  const close = () => {
    openPanel.value = 'none';
  };
  return (
    <Sheet
      label={t('legend.filterTitle')}
      at="page"
      onClose={close}
      focusKey="filter"
      head={
        <div class="head-row">
          <IconButton icon="close" label={t('legend.filterClose')} onClick={close} />
          <h1 class="h2">{t('legend.filterTitle')}</h1>
          <Button look="quiet" small onClick={() => setFilter({})}>
            {t('legend.filterClear')}
          </Button>
        </div>
      }
      foot={
        <Button look="primary" block onClick={close}>
          {t('legend.filterShow', { n: viewSummary.value?.total ?? 0 })}
        </Button>
      }
    >
      <Kinds facets={facets} />
      <States facets={facets} />
      <Operators facets={facets} />
    </Sheet>
  );
}

/** Counts of the view without the filter, so that every choice shows what it would add. */
function useFacets(): Facets | undefined {
  const [facets, setFacets] = useState<Facets>();
  const view = viewNow.value;
  useEffect(() => {
    if (view === undefined) return;
    let isOld = false;
    countFacets({ ...view, filter: {} }).then(
      (found) => {
        if (!isOld) setFacets(found);
      },
      () => setFacets(undefined),
    );
    return () => {
      isOld = true;
    };
  }, [view]);
  return facets;
}

function Kinds({ facets }: { facets: Facets | undefined }) {
  const filter = currentFilter.value;
  return (
    <section class="sec">
      <h2 class="h h3">{t('legend.filterKind')}</h2>
      <p class="hint">{t('legend.filterKindHint')}</p>
      <div class="tiles spaced">
        {KIND_GROUPS.map(({ text, picture, kinds }) => {
          const count = kinds.reduce((sum, kind) => sum + (facets?.kinds[kind] ?? 0), 0);
          return (
            <button
              key={text}
              type="button"
              class="tile"
              role="checkbox"
              aria-checked={kinds.every((kind) => filter.kinds?.includes(kind))}
              onClick={() => setFilter(withMember(filter, 'kinds', toggled(filter.kinds, kinds)))}
            >
              <MarkerPicture
                look={{ kind: picture, status: 'active', ring: 'none', own: undefined, selected: false }}
              />
              <span>
                {t(text)}
                <span class="muted num tile-count">{facets === undefined ? '' : formatNumber(count)}</span>
              </span>
            </button>
          );
        })}
      </div>
    </section>
  );
}

function States({ facets }: { facets: Facets | undefined }) {
  const filter = currentFilter.value;
  return (
    <section class="sec">
      <h2 class="h h3">{t('legend.filterState')}</h2>
      <div class="seg">
        {STATES.map(([state, text]) => (
          <button
            key={state}
            type="button"
            class="opt"
            role="checkbox"
            aria-checked={filter.qualities?.includes(state) === true}
            onClick={() => setFilter(withMember(filter, 'qualities', toggled(filter.qualities, [state])))}
          >
            {t(text)}
            {facets !== undefined && (
              <span class="muted num count-after">{formatNumber(facets.qualities[state] ?? 0)}</span>
            )}
          </button>
        ))}
      </div>
    </section>
  );
}

function Operators({ facets }: { facets: Facets | undefined }) {
  const filter = currentFilter.value;
  const named = (facets?.operators ?? []).filter(([name]) => name !== '').slice(0, MOST_OPERATORS);
  const chosen = filter.operator;
  const choices: [string, number | undefined][] =
    named.some(([name]) => name === chosen) || chosen === undefined ? named : [[chosen, undefined], ...named];
  return (
    <section class="sec">
      <h2 class="h h3">{t('legend.filterOperator')}</h2>
      <p class="hint">{choices.length === 0 ? t('legend.filterOperatorNone') : t('legend.filterOperatorHint')}</p>
      <div class="seg spaced">
        {choices.map(([name, count]) => (
          <button
            key={name}
            type="button"
            class="opt"
            role="checkbox"
            aria-checked={chosen === name}
            onClick={() => setFilter(withMember(filter, 'operator', chosen === name ? undefined : name))}
          >
            {shownText(name)}
            {count !== undefined && <span class="muted num count-after">{formatNumber(count)}</span>}
          </button>
        ))}
      </div>
    </section>
  );
}
