/** A new passkey: its name, and the button behind which the browser asks. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { LIMITS } from '../../protocol/limits.ts';
import type { KeyLine } from '../../protocol/schema/people.ts';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { addPasskey } from './passkey.ts';

interface AddKeyProps {
  label: string;
  onAdded: (keys: KeyLine[]) => void;
  look: 'primary' | 'soft';
  /** Beside the button. */
  children?: ComponentChildren;
}

/** Field and button. */
export function AddKey({ label, onAdded, look, children }: AddKeyProps) {
  const [name, setName] = useState(t('people.keyNameDefault'));
  const [words, setWords] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const add = async (event: Event) => {
    event.preventDefault();
    setMissing(name.trim() === '');
    if (name.trim() === '' || isBusy) return;
    setBusy(true);
    setWords('');
    const result = await addPasskey(name);
    setBusy(false);
    if (result.ok) onAdded(result.value.keys);
    else setWords(result.words);
  };
  return (
    <form class="stack" onSubmit={(event) => void add(event)} noValidate>
      <Field
        label={t('people.keyName')}
        hint={t('people.keyNameHint')}
        error={isMissing ? t('people.keyNameMissing') : undefined}
        value={name}
        onInput={setName}
        maxLength={LIMITS.pseudonymLength}
      />
      <div class="btnrow">
        <Button type="submit" look={look} icon="key" busy={isBusy}>
          {label}
        </Button>
        {children}
      </div>
      <p role="status">{words}</p>
    </form>
  );
}
