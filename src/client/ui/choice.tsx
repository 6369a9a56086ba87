/** Choices with "Can't tell": tiles with pictures and buttons with words. A second tap clears the answer. */
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { Answer } from '../../domain/camera/camera.ts';
import { t } from '../i18n/translate.ts';

/** One possible answer. */
export interface Choice<T> {
  value: T;
  label: string;
  picture?: ComponentChildren;
}

interface ChoiceProps<T> {
  /** What is asked; read aloud, and shown by whoever places the group. */
  label: string;
  choices: readonly Choice<T>[];
  /** undefined = not answered, null = can't tell. */
  value: Answer<T> | undefined;
  onChange: (value: Answer<T> | undefined) => void;
  /** False where not knowing is impossible, such as a setting. */
  cantTell?: boolean;
  /** False where one answer always holds: a second tap then does nothing. */
  clearable?: boolean;
}

/** Two or three pictures a row, "Can't tell" last, wide and dashed. */
export function ChoiceTiles<T extends string | number | boolean>(props: ChoiceProps<T>) {
  return <Group {...props} className="tiles" optionClass="tile" cantTellClass="tile wide" />;
}

/** Words in a flowing row, "Can't tell" last and dashed. `even` shares the row. */
export function ChoiceWords<T extends string | number | boolean>({
  even,
  ...props
}: ChoiceProps<T> & { even?: boolean }) {
  return <Group {...props} className={even ? 'seg even' : 'seg'} optionClass="opt" cantTellClass="opt ct" />;
}

interface GroupProps<T> extends ChoiceProps<T> {
  className: string;
  optionClass: string;
  cantTellClass: string;
}

function Group<T extends string | number | boolean>(props: GroupProps<T>) {
  const { label, choices, value, onChange, cantTell = true, clearable = true } = props;
  const group = useRef<HTMLDivElement>(null);
  const all: { value: Answer<T>; label: string; picture?: ComponentChildren; className: string }[] = [
    ...choices.map((choice) => ({ ...choice, className: props.optionClass })),
    ...(cantTell ? [{ value: null, label: t('app.cantTell'), className: props.cantTellClass }] : []),
  ];
  const chosen = all.findIndex((option) => option.value === value);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = stepOf(event);
    if (step === 0) return;
    event.preventDefault();
    const buttons = group.current?.querySelectorAll<HTMLElement>('[role=radio]');
    const from = [...(buttons ?? [])].indexOf(document.activeElement as HTMLElement);
    const next = (Math.max(0, from) + step + all.length) % all.length;
    buttons?.[next]?.focus();
    const option = all[next];
    if (option !== undefined) onChange(option.value);
  };
  return (
    <div class={props.className} role="radiogroup" aria-label={label} ref={group} onKeyDown={onKeyDown}>
      {all.map((option, index) => (
        // biome's semantic rule wants <input type=radio>, which cannot be cleared by a second tap.
        <button
          key={String(option.value)}
          type="button"
          role="radio"
          class={option.className}
          aria-checked={index === chosen}
          tabIndex={index === Math.max(0, chosen) ? 0 : -1}
          onClick={() => {
            if (index !== chosen) onChange(option.value);
            else if (clearable) onChange(undefined);
          }}
        >
          {option.picture}
          <span>{option.label}</span>
        </button>
      ))}
    </div>
  );
}

/** Arrow keys as a step through the group; left and right follow the reading direction. */
function stepOf(event: KeyboardEvent): number {
  const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const backward = document.documentElement.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
  if (event.key === 'ArrowDown' || event.key === forward) return 1;
  return event.key === 'ArrowUp' || event.key === backward ? -1 : 0;
}
