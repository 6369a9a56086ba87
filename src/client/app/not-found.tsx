import { t } from '../i18n/translate.ts';
import { EmptyArt } from '../ui/empty-art.tsx';

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <div class="page">
      <div class="empty">
        <EmptyArt />
        <h1 class="h2">{t('app.notFoundTitle')}</h1>
        <p>{t('app.notFoundText')}</p>
        <a class="btn primary" href="/">
          {t('app.toMap')}
        </a>
      </div>
    </div>
  );
}
