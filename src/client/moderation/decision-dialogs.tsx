/** The two decisions that need words: refusing, and asking. */
import { useState } from 'preact/hooks';
import type { RefusalReason } from '../../domain/submission/submission.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { NotTaken } from '../ui/not-taken.tsx';
import { ReasonChoice, useReasonKeys } from './reason-choice.tsx';
import { type Choice, isDeciding } from './review-state.ts';

/** What every dialog of a decision is given. */
export interface DecisionDialogProps {
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
      <ReasonChoice isMissing={missing} value={reason} onChange={setReason} />
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
