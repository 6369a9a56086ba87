/** The two things that a passkey may become: one of another name, or none. */
import { useState } from 'preact/hooks';
import { LIMITS } from '../../protocol/limits.ts';
import type { KeyLine } from '../../protocol/schema/people.ts';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { problemWords } from './not-read.tsx';
import { renameKey, revokeKey } from './people-api.ts';

interface KeyDialogProps<T> {
  line: KeyLine;
  onClose: () => void;
  onDone: (value: T) => void;
}

/** Another name. */
export function RenameKeyDialog({ line, onClose, onDone }: KeyDialogProps<KeyLine[]>) {
  const [name, setName] = useState(line.name);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const rename = async () => {
    if (name.trim() === '') return setProblem(t('people.keyNameMissing'));
    const answer = await renameKey(line.id, name);
    if (answer.ok) onDone(answer.value.keys);
    else setProblem(problemWords(answer));
  };
  return (
    <Dialog
      title={t('people.rename')}
      onClose={onClose}
      acts={
        <>
          <Button look="primary" onClick={() => void rename()}>
            {t('people.rename')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('app.back')}
          </Button>
        </>
      }
    >
      <Field
        label={t('people.keyName')}
        hint={t('people.keyNameHint')}
        error={problem}
        value={name}
        onInput={setName}
        maxLength={LIMITS.pseudonymLength}
      />
    </Dialog>
  );
}

/** No key any more, and no session. */
export function RevokeKeyDialog({ line, onClose, onDone }: KeyDialogProps<unknown>) {
  return (
    <ConfirmDialog
      title={t('people.revokeTitle', { name: line.name })}
      help={t('people.revokeHelp')}
      act={t('people.revokeAct')}
      run={() => revokeKey(line.id)}
      onClose={onClose}
      onDone={onDone}
    />
  );
}
