/** Stands where the entries would be while the phone is locked. */
import { t } from '../i18n/translate.ts';
import { UnlockForm } from './unlock-form.tsx';

/** What is sealed, and the way to open it. */
export function SealedEntries() {
  return (
    <section class="card stack">
      <h2 class="h2">{t('safety.lockedEntries')}</h2>
      <p>{t('safety.passOn')}</p>
      <UnlockForm />
    </section>
  );
}
