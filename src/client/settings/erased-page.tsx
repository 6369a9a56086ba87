import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/translate.ts';

/** All that is left of the app in this window. It needs no network, no database and no other file. */
export function ErasedPage({ byServer }: { byServer: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <main class="page">
      <div class="empty">
        <h1 class="h1" ref={heading} tabIndex={-1}>
          {t('settings.erasedTitle')}
        </h1>
        <p>{t('settings.erasedText')}</p>
        <p class="small">{byServer ? t('settings.erasedByServer') : t('settings.erasedOffline')}</p>
      </div>
    </main>
  );
}
