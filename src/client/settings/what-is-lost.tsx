/** What goes with everything, as a list, and what stays. */
import { t } from '../i18n/translate.ts';
import { Icon } from '../ui/icon.tsx';

/** What this phone holds of the person. */
export interface Held {
  unsent: number;
  drafts: number;
  entries: number;
}

/** Counted on the disk, sealed or not. */
export async function countHeld(): Promise<Held> {
  const [{ getDatabase }, { countWaiting }] = await Promise.all([
    import('../../offline/database.ts'),
    import('../../offline/outbox/waiting.ts'),
  ]);
  const db = await getDatabase();
  const [unsent, drafts, entries] = await Promise.all([countWaiting(), db.drafts.count(), db.entries.count()]);
  return { unsent, drafts, entries };
}

/** The worst first. */
export function WhatIsLost({ held }: { held: Held }) {
  const lost = [
    held.unsent > 0 && t('settings.eraseUnsent', { n: held.unsent }),
    held.drafts > 0 && t('settings.eraseDrafts', { n: held.drafts }),
    held.entries > 0 && t('settings.eraseReceipts', { n: held.entries }),
    t('settings.eraseMap'),
    t('settings.eraseSettings'),
  ].filter((line) => line !== false);
  const kept = [t('settings.erasePublished'), t('settings.eraseHistory')];
  return (
    <>
      <p>{t('settings.eraseLost')}</p>
      <ul class="stack small">
        {lost.map((line) => (
          <li class="row top" key={line}>
            <Icon name="close" small />
            <span>{line}</span>
          </li>
        ))}
        {kept.map((line) => (
          <li class="row top" key={line}>
            <Icon name="check" small />
            <span>{line}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
