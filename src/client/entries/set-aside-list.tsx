/** What this version could not use. It is kept, shown, and goes with the export. */
import { formatDay, t } from '../i18n/translate.ts';
import { useLive } from './use-live.ts';

/** Rows that were set aside; nothing when there are none. */
export function SetAsideList() {
  const rows =
    useLive('set-aside', async () => (await import('../../offline/outbox/set-aside.ts')).listSetAside()) ?? [];
  if (rows.length === 0) return null;
  return (
    <section class="card stack">
      <h2 class="h2">{t('entries.asideTitle', { n: rows.length })}</h2>
      <p class="muted">{t('entries.asideHelp')}</p>
      <ul class="stack">
        {rows.map((row, index) => (
          <li key={row.id ?? `row-${index}`}>
            <details>
              <summary>
                {t(`entries.aside_${row.from}`)} · {formatDay(row.on)} · <span class="mono">{row.reason}</span>
              </summary>
              <pre class="aside-content mono small">{asText(row.content)}</pre>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Bytes of photos are named, not spelled. */
function asText(content: unknown): string {
  return JSON.stringify(
    content,
    (_key, value) => (value instanceof ArrayBuffer ? `${value.byteLength} bytes` : value),
    2,
  );
}
