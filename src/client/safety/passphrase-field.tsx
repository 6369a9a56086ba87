import { useId } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { Icon } from '../ui/icon.tsx';

interface PassphraseFieldProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  hint?: string;
  error?: string | undefined;
  /** Words that follow what is typed. */
  note?: string;
}

/** A field whose letters nobody sees and no keyboard learns. */
export function PassphraseField({ label, value, onInput, hint, error, note }: PassphraseFieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`, note && `${id}-note`].filter(Boolean).join(' ');
  return (
    <div class={error === undefined ? 'field' : 'field err'}>
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="errmsg" id={`${id}-error`} role="alert">
          <Icon name="warn" small />
          <span>{error}</span>
        </p>
      )}
      <input
        id={id}
        class="input"
        type="password"
        value={value}
        autoComplete="off"
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={described === '' ? undefined : described}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {note !== undefined && (
        <p class="hint" id={`${id}-note`} role="status">
          {note}
        </p>
      )}
    </div>
  );
}

/** What is wrong with a pair of new passphrases; undefined = nothing. */
export function problemOfPair(passphrase: string, again: string): { first?: string; second?: string } {
  if (passphrase === '') return { first: t('safety.passEmpty') };
  return passphrase === again ? {} : { second: t('safety.passDiffers') };
}
