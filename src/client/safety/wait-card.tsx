import { useEffect, useState } from 'preact/hooks';
import { WAIT_HOURS, type WaitHours } from '../../offline/outbox/send-later.ts';
import { t } from '../i18n/translate.ts';
import { ChoiceWords } from '../ui/choice.tsx';

/** How long an entry may stay on this phone before it is sent. */
export function WaitCard() {
  const [hours, setHours] = useState<WaitHours | undefined>(undefined);
  useEffect(() => {
    import('../../offline/outbox/send-later.ts').then(({ readWaitHours }) => readWaitHours()).then(setHours);
  }, []);
  const choices = WAIT_HOURS.map((value) => ({
    value,
    label: value === 0 ? t('safety.waitOff') : t('safety.waitHours', { n: value }),
  }));
  return (
    <section class="card stack">
      <h2 class="h h3">{t('safety.sending')}</h2>
      <div>
        <h3 class="h3">{t('safety.wait')}</h3>
        <p class="small muted">{t('safety.waitHint')}</p>
      </div>
      <ChoiceWords
        even
        label={t('safety.wait')}
        choices={choices}
        value={hours}
        onChange={(next) => {
          if (typeof next !== 'number') return;
          setHours(next);
          void import('../../offline/outbox/send-later.ts').then(({ setWaitHours }) => setWaitHours(next));
        }}
        cantTell={false}
        clearable={false}
      />
      <p class="small">{t('safety.waitText')}</p>
    </section>
  );
}
