import { useEffect, useState } from 'preact/hooks';
import { shownText } from '../../domain/text/shown-text.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { ChoiceWords } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { NotTaken } from '../ui/not-taken.tsx';
import { moderators, readModerators } from './claim-state.ts';
import type { DecisionDialogProps } from './decision-dialogs.tsx';
import { isDeciding, selectedItem } from './review-state.ts';

/** Passes an entry on, to one moderator or to everybody, with words that only moderators read. */
export function PassDialog({ onClose, onDecide, problem }: DecisionDialogProps) {
  const [to, setTo] = useState('');
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const opId = selectedItem.value?.opId;
  // Not everybody decides everywhere.
  useEffect(() => void readModerators(opId), [opId]);
  const { names = [], own } = moderators.value ?? {};
  const pass = () => {
    if (text.trim() === '') return setMissing(true);
    onDecide({ action: 'pass', text: text.trim(), ...(to === '' ? {} : { to }) });
  };
  return (
    <Dialog
      title={t('moderation.passTitle')}
      onClose={onClose}
      acts={
        <>
          <Button look="primary" busy={isDeciding.value} onClick={pass}>
            {t('moderation.pass')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('app.back')}
          </Button>
        </>
      }
    >
      <p class="muted">{t('moderation.passHelp')}</p>
      <ChoiceWords
        label={t('moderation.passTitle')}
        cantTell={false}
        clearable={false}
        value={to}
        onChange={(next) => setTo(next ?? '')}
        choices={[
          { value: '', label: t('moderation.everybody') },
          ...names.filter((name) => name !== own).map((name) => ({ value: name, label: shownText(name) })),
        ]}
      />
      <Field
        long
        label={t('moderation.passWords')}
        hint={t('moderation.passWordsHint')}
        error={missing && text.trim() === '' ? t('moderation.passMissing') : undefined}
        value={text}
        onInput={setText}
        maxLength={LIMITS.textLength}
      />
      <NotTaken problem={problem} />
    </Dialog>
  );
}
