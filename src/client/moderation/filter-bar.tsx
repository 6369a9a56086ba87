import { useState } from 'preact/hooks';
import { SIGHTING_KINDS } from '../../domain/sighting/sighting.ts';
import { RISK_WORDS } from '../../domain/submission/risk-rules.ts';
import { QUEUE_ORDERS, type QueueOrder } from '../../domain/submission/submission.ts';
import type { WireFilter } from '../../protocol/schema/review.ts';
import { boxOfFrame } from '../areas/frame-box.ts';
import { t } from '../i18n/translate.ts';
import { mapController } from '../map/map-controller.ts';
import { Button } from '../ui/button.tsx';
import { ChoiceWords } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { DayField } from './day-field.tsx';
import { filterParts, isFiltered, queueFilter, queueOrder } from './queue-filter.ts';
import { filterQueue } from './review-state.ts';

/** What the list holds, part by part, and the way to change it. */
export function FilterBar() {
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="review-filter">
      <Button small icon="filter" onClick={() => setOpen(true)}>
        {t('moderation.filter')}
      </Button>
      {filterParts(queueFilter.value).map(({ words, without }) => (
        <button
          key={words}
          type="button"
          class="chip"
          aria-label={t('moderation.filterDrop', { what: words })}
          onClick={() => void filterQueue(without, queueOrder.value)}
        >
          {words} <Icon name="close" small />
        </button>
      ))}
      {isOpen && <FilterDialog onClose={() => setOpen(false)} />}
    </div>
  );
}

type Area = 'frame' | 'as-is';

/** Chooses what the list holds and how it is sorted. */
function FilterDialog({ onClose }: { onClose: () => void }) {
  const [filter, setFilter] = useState<WireFilter>(queueFilter.value);
  const [order, setOrder] = useState<QueueOrder>(queueOrder.value);
  const set = <N extends keyof WireFilter>(name: N, value: WireFilter[N] | undefined) => {
    const { [name]: _former, ...rest } = filter;
    setFilter(value === undefined ? rest : { ...rest, [name]: value });
  };
  const apply = () => {
    void filterQueue(filter, order);
    onClose();
  };
  const { area, frame, kind, risk, from = '', until = '', mine, objected } = filter;
  return (
    <Dialog
      title={t('moderation.filterTitle')}
      onClose={onClose}
      acts={
        <>
          <Button look="primary" onClick={apply}>
            {t('moderation.filterShow')}
          </Button>
          {isFiltered(filter) && <Button onClick={() => setFilter({})}>{t('moderation.filterAll')}</Button>}
          <Button look="quiet" onClick={onClose}>
            {t('app.back')}
          </Button>
        </>
      }
    >
      <Question words={t('moderation.order')}>
        <ChoiceWords
          label={t('moderation.order')}
          cantTell={false}
          clearable={false}
          value={order}
          onChange={(next) => setOrder(next ?? 'age')}
          choices={QUEUE_ORDERS.map((value) => ({ value, label: t(`moderation.order_${value}`) }))}
        />
      </Question>
      <Question words={t('moderation.kind')}>
        <ChoiceWords
          label={t('moderation.kind')}
          cantTell={false}
          value={kind}
          onChange={(next) => set('kind', next ?? undefined)}
          choices={SIGHTING_KINDS.map((value) => ({ value, label: t(`moderation.kind_${value}`) }))}
        />
      </Question>
      <Question words={t('moderation.risk')}>
        <ChoiceWords
          label={t('moderation.risk')}
          cantTell={false}
          value={risk}
          onChange={(next) => set('risk', next ?? undefined)}
          choices={RISK_WORDS.map((value) => ({ value, label: t(`moderation.risk_${value}`) }))}
        />
      </Question>
      <div class="review-days">
        <DayField label={t('moderation.from')} value={from} onInput={(day) => set('from', day)} />
        <DayField label={t('moderation.until')} value={until} onInput={(day) => set('until', day)} />
      </div>
      <Question words={t('moderation.where')}>
        <ChoiceWords<Area>
          label={t('moderation.where')}
          cantTell={false}
          value={frame !== undefined ? 'frame' : area !== undefined ? 'as-is' : undefined}
          onChange={(next) => {
            const { frame: _frame, area: _area, ...rest } = filter;
            setFilter(next === 'frame' ? { ...rest, frame: viewFrame() } : rest);
          }}
          choices={[
            { value: 'frame', label: t('moderation.filterFrame') },
            ...(area === undefined ? [] : [{ value: 'as-is' as const, label: t('moderation.filterArea') }]),
          ]}
        />
      </Question>
      <Question words={t('moderation.only')}>
        <div class="seg">
          <Button small pressed={mine === true} onClick={() => set('mine', mine === true ? undefined : true)}>
            {t('moderation.filterMine')}
          </Button>
          <Button
            small
            pressed={objected === true}
            onClick={() => set('objected', objected === true ? undefined : true)}
          >
            {t('moderation.filterObjected')}
          </Button>
        </div>
      </Question>
    </Dialog>
  );
}

function Question({ words, children }: { words: string; children: preact.ComponentChildren }) {
  return (
    <div class="field">
      <p class="legend">{words}</p>
      {children}
    </div>
  );
}

/** What the map shows in this window. */
function viewFrame(): number[] {
  const box = boxOfFrame(mapController.getView(), { widthPx: innerWidth, heightPx: innerHeight });
  return box.map((degrees) => Number(degrees.toFixed(5)));
}
