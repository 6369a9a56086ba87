/** The two decisions that need words: refusing, and asking. */
import { useEffect, useState } from 'preact/hooks';
import { REFUSAL_REASONS, type RefusalReason } from '../../domain/submission/submission.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { ChoiceWords } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import type { Choice } from './review-state.ts';

interface DecisionDialogProps {
  onClose: () => void;
  onDecide: (choice: Choice) => void;
}

const REASON_TEXT = {
  'not-there': 'moderation.reason_not_there',
  duplicate: 'moderation.reason_duplicate',
  'private-home': 'moderation.reason_private_home',
  'cannot-verify': 'moderation.reason_cannot_verify',
  'not-surveillance': 'moderation.reason_not_surveillance',
} as const satisfies Record<RefusalReason, string>;

/** Why not? Keys 1–5 choose the reason; words may be added. */
export function RefuseDialog({ onClose, onDecide }: DecisionDialogProps) {
  const [reason, setReason] = useState<RefusalReason | undefined>(undefined);
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  useReasonKeys(setReason);
  const decide = () => {
    if (reason === undefined) return setMissing(true);
    onDecide({ action: 'refuse', reason, ...withText(text) });
  };
  return (
    <Dialog
      title={t('moderation.whyNot')}
      onClose={onClose}
      acts={
        <>
          <Button onClick={onClose}>{t('app.back')}</Button>
          <Button look="quiet bad" onClick={decide}>
            {t('moderation.refuse')}
          </Button>
        </>
      }
    >
      <div class="stack">
        <p class="muted">{t('moderation.whyNotHelp')}</p>
        <ChoiceWords
          label={t('moderation.whyNot')}
          cantTell={false}
          value={reason}
          onChange={(next) => setReason(next ?? undefined)}
          choices={REFUSAL_REASONS.map((value, index) => ({ value, label: `${index + 1} ${t(REASON_TEXT[value])}` }))}
        />
        {missing && reason === undefined && (
          <p class="errmsg" role="alert">
            {t('moderation.reasonMissing')}
          </p>
        )}
        <Field
          long
          label={t('moderation.words')}
          hint={t('moderation.wordsHint')}
          value={text}
          onInput={setText}
          maxLength={LIMITS.textLength}
        />
      </div>
    </Dialog>
  );
}

/** Number keys choose a reason, wherever in the dialog the focus is but in the text. */
function useReasonKeys(choose: (reason: RefusalReason) => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const chosen = REFUSAL_REASONS[Number(event.key) - 1];
      if (chosen === undefined || event.target instanceof HTMLTextAreaElement) return;
      event.preventDefault();
      choose(chosen);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [choose]);
}

/** What does the moderator want to know? The entry stays open. */
export function AskDialog({ onClose, onDecide }: DecisionDialogProps) {
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
          <Button look="primary" onClick={ask}>
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
    </Dialog>
  );
}

function withText(text: string): { text?: string } {
  return text.trim() === '' ? {} : { text: text.trim() };
}
