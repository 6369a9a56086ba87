/** Nothing in view: what that means, what it does not mean, and one act. */
import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { listInView } from '../map/map-client.ts';
import { viewNow } from '../map/map-data.ts';
import { filterCount, setFilter } from '../map/map-filter.ts';
import { Button } from '../ui/button.tsx';
import { EmptyArt } from '../ui/empty-art.tsx';

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
      <EmptyArt />
      <h2 class="h2">{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  );
}
