/** Nothing in view: what that means, what it does not mean, and one act. */
import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { listInView } from '../map/map-client.ts';
import { viewNow } from '../map/map-data.ts';
import { filterCount, setFilter } from '../map/map-filter.ts';
import { Button } from '../ui/button.tsx';

/** Either nothing matches the filter, or nobody has logged anything here. */
export function EmptyList() {
  const without = useTotalWithoutFilter();
  if (filterCount.value > 0 && without > 0) {
    return (
      <Empty title={t('map.emptyFilter')} text={t('map.emptyFilterText', { n: without })}>
        <Button onClick={() => setFilter({})}>{t('map.emptyFilterAct')}</Button>
      </Empty>
    );
  }
  return (
    <Empty title={t('map.emptyHere')} text={t('map.emptyHereText')}>
      <a class="btn primary" href="/log">
        {t('map.log')}
      </a>
    </Empty>
  );
}

function useTotalWithoutFilter(): number {
  const [total, setTotal] = useState(0);
  const view = viewNow.value;
  useEffect(() => {
    if (view === undefined || filterCount.value === 0) return;
    let isOld = false;
    listInView({ ...view, filter: {} }, 1).then(
      (list) => {
        if (!isOld) setTotal(list.total);
      },
      () => setTotal(0),
    );
    return () => {
      isOld = true;
    };
  }, [view]);
  return total;
}

function Empty({ title, text, children }: { title: string; text: string; children: preact.ComponentChildren }) {
  return (
    <div class="empty">
      <svg class="art" viewBox="0 0 96 96" aria-hidden="true">
        <circle class="art-ground" cx="48" cy="48" r="46" />
        <path class="art-sector" d="M30 62L40 26A38 38 0 0 1 70 54z" />
        <path class="art-arc" d="M40 26A38 38 0 0 1 70 54" />
        <circle class="art-point" cx="30" cy="62" r="8" />
      </svg>
      <h2 class="h2">{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  );
}
