import { useLayoutEffect } from 'preact/hooks';
import { REFUSAL_REASONS, type RefusalReason } from '../../domain/submission/submission.ts';
import { reasonWords } from '../entries/reason-words.ts';
import { t } from '../i18n/translate.ts';
import { ChoiceWords } from '../ui/choice.tsx';
import { Icon } from '../ui/icon.tsx';
import { Key } from './key-list.tsx';

interface ReasonChoiceProps {
  /** The decision was asked for without a reason; said until there is one. */
  isMissing: boolean;
  value: RefusalReason | undefined;
  onChange: (reason: RefusalReason | undefined) => void;
}

/** The reasons for not publishing, each with its key. */
export function ReasonChoice({ isMissing, value, onChange }: ReasonChoiceProps) {
  return (
    <>
      {isMissing && value === undefined && (
        <p class="errmsg" role="alert">
          <Icon name="warn" small />
          <span>{t('moderation.reasonMissing')}</span>
        </p>
      )}
      <div class="reasons">
        <ChoiceWords
          label={t('moderation.whyNot')}
          cantTell={false}
          value={value}
          onChange={(next) => onChange(next ?? undefined)}
          choices={REFUSAL_REASONS.map((reason, index) => ({
            value: reason,
            label: reasonWords(reason).choice,
            picture: <Key name={String(index + 1)} />,
          }))}
        />
      </div>
    </>
  );
}

/** Number keys choose a reason, wherever in the dialog the focus is but in the text; Enter then refuses: three keys in all. */
export function useReasonKeys(choose: (reason: RefusalReason) => void, decide: () => void): void {
  // Before the next key: R and a number come in one breath.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target, key } = event;
      if (target instanceof HTMLTextAreaElement) return;
      const chosen = REFUSAL_REASONS[Number(key) - 1];
      const isEnter = key === 'Enter' && !event.repeat && !(target instanceof HTMLButtonElement);
      if (chosen === undefined && !isEnter) return;
      event.preventDefault();
      if (chosen === undefined) decide();
      else choose(chosen);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  });
}
