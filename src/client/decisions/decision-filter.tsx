/** What of the log is looked for: kinds as chips, and a form for the rest. All of it stands in the address. */
import { useId } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { navigate } from '../router.ts';
import { Field } from '../ui/field.tsx';
import { type DecisionSearch, type RowKind, searchPath } from './decision-row.ts';
import { kindWords, reasonWords } from './decision-words.ts';

/** Kinds with a chip of their own; the others are found in "All". */
const CHIPS: readonly RowKind[] = ['accept', 'refuse', 'merge', 'undo', 'bulk', 'act', 'import', 'purge'];

interface FilterProps {
  search: DecisionSearch;
  /** Reasons that occur. */
  reasons: readonly string[];
}

/** Chips, and behind "Search" reason, days and text. */
export function DecisionFilter({ search, reasons }: FilterProps) {
  const set = (change: Partial<DecisionSearch>) => navigate(searchPath({ ...search, ...change }), { replace: true });
  const { kind: _kind, ...rest } = search;
  const choose = (kind: RowKind | undefined) =>
    navigate(searchPath(kind === undefined ? rest : { ...rest, kind }), { replace: true });
  const isSearching = Object.keys(rest).length > 0;
  return (
    <div class="stack">
      <fieldset class="chips wrap plain-group">
        <legend class="vh">{t('decisions.kinds')}</legend>
        <button type="button" class="chip" aria-pressed={search.kind === undefined} onClick={() => choose(undefined)}>
          {t('decisions.all')}
        </button>
        {CHIPS.map((kind) => (
          <button
            key={kind}
            type="button"
            class="chip"
            aria-pressed={search.kind === kind}
            onClick={() => choose(search.kind === kind ? undefined : kind)}
          >
            {kindWords({ kind })}
          </button>
        ))}
      </fieldset>
      <details class="decision-search" open={isSearching}>
        <summary>{t('decisions.search')}</summary>
        <div class="decision-fields">
          <Field
            label={t('decisions.text')}
            hint={t('decisions.textHint')}
            value={search.text ?? ''}
            maxLength={64}
            inputMode="search"
            onInput={(text) => set({ text })}
          />
          <Reasons search={search} reasons={reasons} onChange={(reason) => set({ reason })} />
          <DayField label={t('decisions.from')} value={search.from ?? ''} onChange={(from) => set({ from })} />
          <DayField label={t('decisions.to')} value={search.to ?? ''} onChange={(to) => set({ to })} />
        </div>
      </details>
    </div>
  );
}

function Reasons({ search, reasons, onChange }: FilterProps & { onChange: (reason: string) => void }) {
  const id = useId();
  const { reason = '' } = search;
  const all = reason === '' || reasons.includes(reason) ? reasons : [reason, ...reasons];
  return (
    <div class="field">
      <label for={id}>{t('decisions.columnReason')}</label>
      <select id={id} class="input" value={reason} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">{t('decisions.all')}</option>
        {all.map((one) => (
          <option value={one} key={one}>
            {reasonWords(one)}
          </option>
        ))}
      </select>
    </div>
  );
}

interface DayFieldProps {
  label: string;
  value: string;
  onChange: (day: string) => void;
}

function DayField({ label, value, onChange }: DayFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="input"
        type="date"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}
