/** What is in view, beside the map on wide screens. */

import { shownText } from '../../domain/text/shown-text.ts';
import { lookOf, todayNow } from '../../drawing/marker-look.ts';
import { HomesLine } from '../homes/homes-line.tsx';
import { formatDistance, t } from '../i18n/translate.ts';
import { EmptyList } from '../list/empty-list.tsx';
import { type ListRow, useViewList } from '../list/use-view-list.ts';
import { navigate, route } from '../router.ts';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { mapController } from './map-controller.ts';
import { awaitsCameras, viewSummary } from './map-data.ts';
import { MarkerPicture } from './marker-picture.tsx';
import { kindWord, stateWords } from './point-words.ts';
import { unheldShown } from './unheld-shown.ts';
import { Waiting } from './waiting.tsx';

/** Rows beside the map; the list has them all. */
const ROWS = 40;

/** Panel at the start side; far out it says what the circles are. */
export function InViewPanel() {
  const summary = viewSummary.value;
  const isWaiting = summary === undefined || (summary.total === 0 && awaitsCameras.value);
  // "0 cameras" would not be true of a place that is not on this phone.
  const isUnknown = summary?.total === 0 && unheldShown.value !== undefined;
  return (
    <Sheet
      label={t('map.inViewOver')}
      at="half"
      head={
        <>
          <p class="over">{t('map.inViewOver')}</p>
          <h1 class="h1">
            {isWaiting ? <Waiting /> : isUnknown ? t('world.unheld') : t('map.cameras', { n: summary.total })}
          </h1>
        </>
      }
    >
      {summary?.isFar === true && summary.total > 0 && <p>{t('map.comeCloser')}</p>}
      {summary?.total === 0 && !isWaiting && !isUnknown && <EmptyList />}
      {summary?.isFar === false && <HomesLine />}
      {summary?.isFar === false && <Rows />}
    </Sheet>
  );
}

function Rows() {
  const list = useViewList(ROWS);
  if (list === undefined) return null;
  const left = list.total - list.rows.length;
  const query = route.value.query.toString();
  return (
    <>
      <ul class="list" id="list">
        {list.rows.map((row) => (
          <li key={row.point.key}>
            <Row row={row} />
          </li>
        ))}
      </ul>
      {left > 0 && (
        <Button look="quiet" onClick={() => navigate(query === '' ? '/list' : `/list?${query}`)}>
          {t('list.more', { n: left })}
        </Button>
      )}
    </>
  );
}

function Row({ row: { point, distanceM } }: { row: ListRow }) {
  const state = stateWords(point);
  return (
    <button type="button" class="item" onClick={() => mapController.select(point)}>
      <span class="mkbox">
        <MarkerPicture look={lookOf(point, todayNow())} />
      </span>
      <span>
        <span class="t">{kindWord(point)}</span>
        <span class="d">{point.operator === '' ? state : `${shownText(point.operator)} · ${state}`}</span>
      </span>
      <span class="small muted num">{formatDistance(distanceM)}</span>
    </button>
  );
}
