/** The two decisions that need words: refusing, and asking. */
import { useLayoutEffect, useState } from 'preact/hooks';
import { REFUSAL_REASONS, type RefusalReason } from '../../domain/submission/submission.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { reasonWords } from '../entries/reason-words.ts';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { ChoiceWords } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { Key } from './key-list.tsx';
import { type Choice, isDeciding } from './review-state.ts';

interface DecisionDialogProps {
  onClose: () => void;
  onDecide: (choice: Choice) => void;
  /** Why the decision was not taken; what was written is still here. */
  problem: string | undefined;
}

/** Why not? Keys 1–7 choose the reason; words may be added. */
export function RefuseDialog({ onClose, onDecide, problem }: DecisionDialogProps) {
  const [reason, setReason] = useState<RefusalReason | undefined>(undefined);
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const decide = () => {
    if (reason !== undefined) return onDecide({ action: 'refuse', reason, ...withText(text) });
    setMissing(true);
    document.querySelector<HTMLElement>('.reasons [role=radio]')?.focus();
  };
  useReasonKeys(setReason, decide);
  return (
    <Dialog
      title={t('moderation.whyNot')}
      onClose={onClose}
      acts={
        <>
          <Button look="primary" busy={isDeciding.value} onClick={decide}>
            {t('moderation.refuse')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('app.back')}
          </Button>
        </>
      }
    >
      <p class="muted">{t('moderation.whyNotHelp')}</p>
      {missing && reason === undefined && (
        <p class="errmsg" role="alert">
          <Icon name="warn" small />
          <span>{t('moderation.reasonMissing')}</span>
        </p>
      )}
      <div class="reasons">
        <ChoiceWords
          label={t('moderation.whyNot')}
          cantTell={false}
          value={reason}
          onChange={(next) => setReason(next ?? undefined)}
          choices={REFUSAL_REASONS.map((value, index) => ({
            value,
            label: reasonWords(value).choice,
            picture: <Key name={String(index + 1)} />,
          }))}
        />
      </div>
      <Field
        long
        label={t('moderation.words')}
        hint={t('moderation.wordsHint')}
        value={text}
        onInput={setText}
        maxLength={LIMITS.textLength}
      />
      <NotTaken problem={problem} />
    </Dialog>
  );
}

function NotTaken({ problem }: { problem: string | undefined }) {
  if (problem === undefined) return null;
  return (
    <Callout tone="warn" live="assertive">
      {problem}
    </Callout>
  );
}

/** Number keys choose a reason, wherever in the dialog the focus is but in the text; Enter then refuses: three keys in all. */
function useReasonKeys(choose: (reason: RefusalReason) => void, decide: () => void): void {
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

/** What does the moderator want to know? The entry stays open. */
export function AskDialog({ onClose, onDecide, problem }: DecisionDialogProps) {
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const ask = () => {
    if (text.trim() === '') return setMissing(true);
    onDecide({ action: 'ask', text: text.trim() });
  };
  return (
    <Dialog
      title={t('moderation.askTitle')}
      onClose={onClose}
      acts={
        <>
          <Button look="primary" busy={isDeciding.value} onClick={ask}>
            {t('moderation.askSend')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('app.back')}
          </Button>
        </>
      }
    >
      <Field
        long
        label={t('moderation.question')}
        hint={t('moderation.askHelp')}
        error={missing && text.trim() === '' ? t('moderation.questionMissing') : undefined}
        value={text}
        onInput={setText}
        maxLength={LIMITS.textLength}
      />
      <NotTaken problem={problem} />
    </Dialog>
  );
}

function withText(text: string): { text?: string } {
  return text.trim() === '' ? {} : { text: text.trim() };
}
