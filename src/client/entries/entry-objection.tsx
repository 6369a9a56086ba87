import { t } from '../i18n/translate.ts';
import { WordsForm } from './words-form.tsx';

/** The one objection to a refusal. */
export function EntryObjection({ opId }: { opId: string }) {
  return (
    <WordsForm
      label={t('entries.objectLabel')}
      hint={t('entries.objectHint')}
      empty={t('entries.objectEmpty')}
      act={t('entries.object')}
      onSend={async (text) => (await import('../../offline/outbox/outbox.ts')).objectToEntry(opId, text)}
      sent={t('entries.objectionWaits')}
    >
      <h2 class="h h2">{t('entries.objectTitle')}</h2>
      <p>{t('entries.objectHelp')}</p>
    </WordsForm>
  );
}
