import { t } from '../i18n/translate.ts';
import { WordsForm } from './words-form.tsx';

/** An answer to the moderator. */
export function EntryAnswer({ opId }: { opId: string }) {
  return (
    <WordsForm
      label={t('entries.answerLabel')}
      hint={t('entries.answerHint')}
      empty={t('entries.answerEmpty')}
      act={t('entries.answer')}
      look="primary"
      onSend={async (text) => (await import('../../offline/outbox/outbox.ts')).answerEntry(opId, text)}
      sent={t('entries.answerSaved')}
    />
  );
}
