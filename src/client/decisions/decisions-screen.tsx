/** "Decisions": everything that moderators decided, checked on this device. */
import './decisions.css';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { segmentLine } from '../../domain/log/segment.ts';
import type { ReadLog } from '../../offline/log/read-log.ts';
import { PATHS } from '../../protocol/endpoint.ts';
import { formatBytes, t } from '../i18n/translate.ts';
import { goBack, route } from '../router.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { NotRead } from '../ui/not-read.tsx';
import { DecisionFilter } from './decision-filter.tsx';
import { isWanted, parseSearch, reasonsOf, toRow } from './decision-row.ts';
import { DecisionTable } from './decision-table.tsx';
import { LogAlarmNote } from './log-alarm.tsx';
import { LogCheck } from './log-check.tsx';
import { type LogState, useLog } from './use-log.ts';

/** Rows shown at first, and added by each press. */
const PAGE = 50;

/** The screen behind `/decisions`. */
export function DecisionsScreen() {
  const { state, read, readAll } = useLog();
  useEffect(() => {
    // After the shell has named the page.
    queueMicrotask(() => {
      document.title = `${t('decisions.title')} – ${t('app.name')}`;
    });
  });
  return (
    <div class="page">
      <header class="head">
        <span class="narrow-only">
          <IconButton icon="back" label={t('app.back')} onClick={() => goBack('/more')} />
        </span>
        <h1>{t('decisions.title')}</h1>
        {state.at === 'read' && state.log.isWhole && (
          <IconButton icon="download" label={t('decisions.download')} onClick={() => saveLog(state.log)} />
        )}
      </header>
      <div class="inner stack">
        <p class="measure">{t('decisions.intro')}</p>
        <LogAlarmNote />
        {state.at === 'read' ? <Log log={state.log} onReadAll={readAll} /> : <NotYet state={state} onRead={read} />}
        <p class="small">
          <a href={PATHS.logFeed}>{t('decisions.feed')}</a>
        </p>
      </div>
    </div>
  );
}

function Log({ log, onReadAll }: { log: ReadLog; onReadAll: () => void }) {
  const [shown, setShown] = useState(PAGE);
  const search = parseSearch(route.value.query);
  const rows = useMemo(() => log.entries.flatMap((read) => toRow(read) ?? []).reverse(), [log]);
  const wanted = rows.filter((row) => isWanted(row, search));
  const left = wanted.length - shown;
  return (
    <>
      <LogCheck log={log} onReadAll={onReadAll} />
      {rows.length === 0 && <Empty title={t('decisions.none')} help={t('decisions.noneHelp')} />}
      {rows.length > 0 && <DecisionFilter search={search} reasons={reasonsOf(rows)} />}
      {rows.length > 0 && (
        <p class="small muted" role="status">
          {t('decisions.found', { n: wanted.length })}
        </p>
      )}
      {wanted.length > 0 && <DecisionTable rows={wanted.slice(0, shown)} />}
      {left > 0 && (
        <Button onClick={() => setShown(shown + PAGE)}>{t('decisions.more', { n: Math.min(PAGE, left) })}</Button>
      )}
    </>
  );
}

function NotYet({ state, onRead }: { state: Exclude<LogState, { at: 'read' }>; onRead: () => void }) {
  if (state.at === 'reading') {
    const { doneBytes, totalBytes } = state.progress;
    return (
      <p role="status" class="muted">
        {totalBytes === 0
          ? t('decisions.reading')
          : t('decisions.readingOf', { done: formatBytes(doneBytes), total: formatBytes(totalBytes) })}
      </p>
    );
  }
  if (state.code === 'none') return <Empty title={t('decisions.none')} help={t('decisions.noneHelp')} />;
  return (
    <NotRead lead={t('decisions.failed')} onAgain={onRead}>
      {state.code === 'trouble' ? t('decisions.failedNetwork') : t('decisions.failedForm')}
    </NotRead>
  );
}

function Empty({ title, help }: { title: string; help: string }) {
  return (
    <div class="empty">
      <h2 class="h2">{title}</h2>
      <p>{help}</p>
    </div>
  );
}

/** Hands over what was read and checked, in the form of the files on the server. */
function saveLog({ entries }: ReadLog): void {
  const text = entries.map(({ entry }) => segmentLine(entry));
  const address = URL.createObjectURL(new Blob(text, { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'overseen-log.txt';
  link.click();
  URL.revokeObjectURL(address);
}
