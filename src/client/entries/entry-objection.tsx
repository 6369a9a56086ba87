import { useState } from 'preact/hooks';
import { LIMITS } from '../../protocol/limits.ts';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { showToast } from '../ui/toast.tsx';

/** The one objection to a refusal: stored at once, sent by itself. */
export function EntryObjection({ opId }: { opId: string }) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string | undefined>(undefined);
  const send = async () => {
    if (text.trim() === '') {
      setError(t('entries.objectEmpty'));
      return;
    }
    const { objectToEntry } = await import('../../offline/outbox/outbox.ts');
    await objectToEntry(opId, text.trim());
    showToast(t('entries.objectionWaits'));
  };
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h2 class="h h2">{t('entries.objectTitle')}</h2>
      <p>{t('entries.objectHelp')}</p>
      <Field
        label={t('entries.objectLabel')}
        hint={t('entries.objectHint')}
        value={text}
        onInput={setText}
        error={error}
        maxLength={LIMITS.textLength}
        long
      />
      <Button type="submit">{t('entries.object')}</Button>
    </form>
  );
}
