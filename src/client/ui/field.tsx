import { useId } from 'preact/hooks';
import { Icon } from './icon.tsx';

interface FieldProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  /** Called on leaving the field: the moment to check. */
  onLeave?: () => void;
  hint?: string;
  /** What to put right; undefined = all well. */
  error?: string | undefined;
  /** More than one line. */
  long?: boolean;
  /** Letters of equal width, left to right: receipts, degrees. */
  mono?: boolean;
  maxLength?: number;
  inputMode?: 'text' | 'numeric' | 'decimal' | 'search';
  /** Id of a datalist with suggestions. */
  list?: string;
  autoComplete?: string;
}

/** A labelled text field: hint under the label, error between hint and field. */
export function Field({
  label,
  value,
  onInput,
  onLeave,
  hint,
  error,
  long,
  mono,
  maxLength,
  inputMode,
  list,
  autoComplete,
}: FieldProps) {
  const id = useId();
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`]
    .filter(Boolean)
    .join(' ');
  const common = {
    id,
    value,
    class: `input${mono ? ' mono' : ''}`,
    dir: mono ? ('ltr' as const) : undefined,
    onInput: (event: Event) => onInput((event.currentTarget as HTMLInputElement).value),
    onBlur: onLeave,
    'aria-invalid': error === undefined ? undefined : true,
    'aria-describedby': described === '' ? undefined : described,
    maxLength,
    autoComplete: autoComplete ?? 'off',
  };
  return (
    <div class={error === undefined ? 'field' : 'field err'}>
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="errmsg" id={`${id}-error`}>
          <Icon name="warn" small />
          <span>{error}</span>
        </p>
      )}
      {long ? <textarea {...common} /> : <input type="text" inputMode={inputMode} list={list} {...common} />}
    </div>
  );
}
