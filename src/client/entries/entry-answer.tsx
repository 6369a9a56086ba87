import { useState } from 'preact/hooks';
import { LIMITS } from '../../protocol/limits.ts';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { showToast } from '../ui/toast.tsx';

/** An answer to the moderator: stored at once, sent by itself. */
export function EntryAnswer({ opId }: { opId: string }) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string | undefined>(undefined);
  const send = async () => {
    if (text.trim() === '') {
      setError(t('entries.answerEmpty'));
      return;
    }
    const { answerEntry } = await import('../../offline/outbox/outbox.ts');
    await answerEntry(opId, text.trim());
    setText('');
    setError(undefined);
    showToast(t('entries.answerSaved'));
  };
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Field
        label={t('entries.answerLabel')}
        hint={t('entries.answerHint')}
        value={text}
        onInput={setText}
        error={error}
        maxLength={LIMITS.textLength}
        long
      />
      <Button type="submit" look="primary">
        {t('entries.answer')}
      </Button>
    </form>
  );
}
