import { t } from '../i18n/translate.ts';
import { Icon } from '../ui/icon.tsx';
import { missingHere } from './missing-here.ts';

/** One sentence over the map about what the hatched ground means, and the way to have it the next time. */
export function MissingNote() {
  const missing = missingHere.value;
  if (missing === undefined) return null;
  return (
    <p class="statuspill wraps missing-note" role="status">
      <Icon name="offline" small />
      <span class="grow">
        {t(`areas.missing_${missing}`)} <a href="/areas">{t('areas.missingWay')}</a>
      </span>
    </p>
  );
}
