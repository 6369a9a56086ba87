/** The map in words: same view, same filter, as a table that can be printed. */

import { useEffect, useState } from 'preact/hooks';
import { shownText } from '../../domain/text/shown-text.ts';
import { lookOf, todayNow } from '../../drawing/marker-look.ts';
import { HomesLine } from '../homes/homes-line.tsx';
import { formatDay, formatDistance, t } from '../i18n/translate.ts';
import { mapController } from '../map/map-controller.ts';
import { awaitsCameras } from '../map/map-data.ts';
import { filterCount } from '../map/map-filter.ts';
import { MarkerPicture } from '../map/marker-picture.tsx';
import { openPanel } from '../map/open-panel.ts';
import { aimsWords, kindWord, stateWords, wayLetters } from '../map/point-words.ts';
import { unheldShown } from '../map/unheld-shown.ts';
import { Waiting } from '../map/waiting.tsx';
import { navigate, route } from '../router.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { UnheldNote } from '../world/unheld-note.tsx';
import { EmptyList } from './empty-list.tsx';
import { type ListRow, useViewList } from './use-view-list.ts';

/** Rows shown at first, and added by each press. */
const PAGE = 50;
/** Most rows that are asked for. */
const MOST = 500;

/** Over the map, which keeps its view. */
export function ListScreen() {
  const [shown, setShown] = useState(PAGE);
  // Paper has no button for more.
  useEffect(() => {
    const showAll = () => setShown(MOST);
    addEventListener('beforeprint', showAll);
    return () => removeEventListener('beforeprint', showAll);
  }, []);
  const list = useViewList(MOST);
  const total = list?.total ?? 0;
  const rows = list?.rows.slice(0, shown) ?? [];
  const left = (list?.rows.length ?? 0) - rows.length;
  const filtered = filterCount.value;
  const isWaiting = total === 0 && awaitsCameras.value;
  return (
    <div class="page list-page">
      <div class="head">
        <h1>{isWaiting || list === undefined ? t('list.titleWaiting') : t('list.title', { n: total })}</h1>
        <IconButton
          icon="filter"
          label={filtered === 0 ? t('map.filterNone') : t('map.filterSet', { n: filtered })}
          on={filtered > 0}
          onClick={() => {
            toMap();
            openPanel.value = 'filter';
          }}
        />
        <IconButton icon="print" label={t('list.print')} onClick={() => print()} />
      </div>
      <div class="inner stack">
        <p class="small muted">{list?.isFromOwn ? t('list.orderOwn') : t('list.order')}</p>
        {isWaiting && (
          <div>
            <Waiting />
          </div>
        )}
        <HomesLine />
        <UnheldNote />
        {list !== undefined && total === 0 && !isWaiting && unheldShown.value === undefined && <EmptyList />}
        {rows.length > 0 && <CameraTable rows={rows} />}
        {left > 0 && (
          <Button onClick={() => setShown(shown + PAGE)}>{t('list.more', { n: Math.min(PAGE, left) })}</Button>
        )}
        {left === 0 && total > rows.length && <p class="small muted">{t('list.tooMany', { n: rows.length })}</p>}
        <p>
          <Button look="quiet" icon="map" onClick={toMap}>
            {t('list.toMap')}
          </Button>
        </p>
        <p class="small muted print-only">{t('list.printed', { date: formatDay(todayNow()) })}</p>
      </div>
    </div>
  );
}

function toMap(): void {
  const query = route.value.query.toString();
  navigate(query === '' ? '/' : `/?${query}`);
}

function CameraTable({ rows }: { rows: readonly ListRow[] }) {
  return (
    <table class="cam-table" id="list">
      <thead>
        <tr>
          <th scope="col">{t('list.columnWhat')}</th>
          <th scope="col">{t('list.columnAims')}</th>
          <th scope="col">{t('list.columnWho')}</th>
          <th scope="col">{t('list.columnState')}</th>
          <th scope="col" class="n">
            {t('list.columnHow')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <CameraLine key={row.point.key} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function CameraLine({ row: { point, distanceM, wayDeg } }: { row: ListRow }) {
  const open = () => {
    mapController.setView({ lat: point.lat, lon: point.lon, zoom: Math.max(17, mapController.getView().zoom) });
    mapController.select(point);
    toMap();
  };
  return (
    <tr>
      <td>
        <button type="button" class="pick" onClick={open}>
          <MarkerPicture look={lookOf(point, todayNow())} />
          {kindWord(point)}
        </button>
      </td>
      <td class="wide">{aimsWords(point)}</td>
      <td class="wide">{point.operator === '' ? t('point.runByUnknown') : shownText(point.operator)}</td>
      <td class="wide">{stateWords(point)}</td>
      <td class="n">{t('list.away', { distance: formatDistance(distanceM), way: wayLetters(wayDeg) })}</td>
    </tr>
  );
}
