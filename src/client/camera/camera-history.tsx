import type { CameraRecord, RevisionLine } from '../../domain/camera/camera.ts';
import { formatDay, t } from '../i18n/translate.ts';

/** What happened to the record: newest first, dates to the day, no names. */
export function CameraHistory({ history }: { history: readonly RevisionLine[] }) {
  if (history.length === 0) return null;
  const newestFirst = [...history].reverse();
  return (
    <section class="sec">
      <h2 class="h h2">{t('camera.history')}</h2>
      <ol class="timeline">
        {newestFirst.map(({ rev, act, on }, index) => (
          <li key={rev} class={index === 0 ? 'on' : undefined}>
            <time dateTime={on}>{formatDay(on)}</time>
            {t(`camera.act_${act}`)}
          </li>
        ))}
      </ol>
      <p class="small muted">{t('camera.historyHint')}</p>
    </section>
  );
}

/** Where the record comes from and under which licence it may be used. */
export function CameraSource({ record }: { record: CameraRecord }) {
  const { source } = record;
  return (
    <section class="sec">
      <h2 class="h h2">{t('camera.source')}</h2>
      {source === undefined ? (
        <p>{t('camera.sourceOwn')}</p>
      ) : (
        <>
          <p>
            {source.ref === undefined
              ? t('camera.sourceLineShort', { name: source.name })
              : t('camera.sourceLine', { name: source.name, ref: source.ref })}
          </p>
          <p class="small muted">{t('camera.licence', { licence: source.licence })}</p>
        </>
      )}
    </section>
  );
}
