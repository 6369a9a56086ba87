import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { LIMITS } from '../../protocol/limits.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { showToast } from '../ui/toast.tsx';

interface WordsFormProps {
  /** What stands above the text. */
  children?: ComponentChildren;
  label: string;
  hint: string;
  /** Said when nothing was written. */
  empty: string;
  act: string;
  look?: 'primary';
  /** Stores the words, trimmed and never empty; they go by themselves. */
  onSend: (text: string) => Promise<void>;
  /** Said once they are stored. */
  sent: string;
}

/** Words about an entry: stored at once, sent by themselves. */
export function WordsForm({ children, label, hint, empty, act, look, onSend, sent }: WordsFormProps) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string | undefined>(undefined);
  const send = async () => {
    if (text.trim() === '') {
      setError(empty);
      return;
    }
    await onSend(text.trim());
    setText('');
    setError(undefined);
    showToast(sent);
  };
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {children}
      <Field
        label={label}
        hint={hint}
        value={text}
        onInput={setText}
        error={error}
        maxLength={LIMITS.textLength}
        long
      />
      <Button type="submit" {...(look && { look })}>
        {act}
      </Button>
    </form>
  );
}
