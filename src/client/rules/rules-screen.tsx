/** What belongs on the map, in plain words: the reasons for not publishing, turned round. */
import { REFUSAL_REASONS } from '../../domain/submission/submission.ts';
import { reasonWords } from '../entries/reason-words.ts';
import { t } from '../i18n/translate.ts';
import { goBack } from '../router.ts';
import { IconButton } from '../ui/button.tsx';

const AFTERWARDS = ['seen', 'changed', 'asked', 'refused', 'object', 'log'] as const;

/** The page behind `/rules`. */
export function RulesScreen() {
  return (
    <div class="page">
      <header class="head">
        <IconButton icon="back" label={t('app.back')} onClick={() => goBack('/more')} />
        <h1>{t('rules.title')}</h1>
      </header>
      <div class="inner narrow stack">
        <p>{t('rules.intro')}</p>
        <section class="card stack" aria-labelledby="rules-list">
          <h2 class="h h2" id="rules-list">
            {t('rules.listTitle')}
          </h2>
          <ul class="bullets roomy">
            {REFUSAL_REASONS.map((reason) => {
              const { rule, told } = reasonWords(reason);
              return (
                <li key={reason}>
                  {rule}
                  <p class="small muted">
                    {t('rules.told')} {told}
                  </p>
                </li>
              );
            })}
          </ul>
        </section>
        <section class="card stack" aria-labelledby="rules-after">
          <h2 class="h h2" id="rules-after">
            {t('rules.afterTitle')}
          </h2>
          <ul class="bullets roomy">
            {AFTERWARDS.map((step) => (
              <li key={step}>{t(`rules.after_${step}`)}</li>
            ))}
          </ul>
        </section>
      </div>
    </div>
  );
}
