/** The number of private homes in view, in words: beside the map, in the list, and for whoever sees no map. */
import { useEffect } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { homesInView, startHomes } from './homes-shown.ts';

/** One line, or nothing where no square tells a number. */
export function HomesLine() {
  useEffect(startHomes, []);
  const n = homesInView.value;
  return <div role="status">{n !== undefined && <p class="small muted">{t('homes.inView', { n })}</p>}</div>;
}
