import { useId } from 'preact/hooks';

interface DayFieldProps {
  label: string;
  /** YYYY-MM-DD, or empty. */
  value: string;
  onInput: (day: string | undefined) => void;
}

/** A day, chosen as the device lets people choose one. */
export function DayField({ label, value, onInput }: DayFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="input"
        type="date"
        min="2000-01-01"
        value={value}
        onInput={({ currentTarget }) => onInput(currentTarget.value === '' ? undefined : currentTarget.value)}
      />
    </div>
  );
}
