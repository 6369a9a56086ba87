import { useId, useRef } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { Button } from './button.tsx';

interface CopyableProps {
  label: string;
  hint: string;
  text: string;
  act: string;
  look: 'primary' | 'soft';
  isLong?: boolean;
  onSaid: (words: string) => void;
}

/** A text to read and to copy; where copying is refused it is marked for the person's own copy. */
export function Copyable({ label, hint, text, act, look, isLong, onSaid }: CopyableProps) {
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const id = useId();
  const copy = async () => {
    onSaid('');
    try {
      await navigator.clipboard.writeText(text);
      onSaid(t('share.copied'));
    } catch (error) {
      if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error;
      field.current?.focus();
      field.current?.select();
      onSaid(t('share.notCopied'));
    }
  };
  const common = {
    id,
    ref: field,
    value: text,
    readOnly: true,
    class: 'input mono',
    dir: 'ltr' as const,
    'aria-describedby': `${id}-hint`,
    onFocus: () => field.current?.select(),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
      {isLong ? <textarea {...common} rows={4} spellcheck={false} /> : <input type="text" {...common} />}
      <Button look={look} block onClick={() => void copy()}>
        {act}
      </Button>
    </div>
  );
}
