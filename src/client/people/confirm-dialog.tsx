import { useState } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import type { Answer } from '../moderation/review-api.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { NotTaken } from '../ui/not-taken.tsx';
import { problemWords } from './not-read.tsx';

interface ConfirmDialogProps<T> {
  title: string;
  help: string;
  act: string;
  /** Asked for at each press. */
  run: () => Promise<Answer<T>>;
  onClose: () => void;
  onDone: (value: T) => void;
}

/** A question before something that cannot be taken back: the way back is the filled button. */
export function ConfirmDialog<T>({ title, help, act, run, onClose, onDone }: ConfirmDialogProps<T>) {
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const confirm = async () => {
    const answer = await run();
    if (answer.ok) onDone(answer.value);
    else setProblem(problemWords(answer));
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      acts={
        <>
          <Button look="primary" onClick={onClose}>
            {t('app.back')}
          </Button>
          <Button look="quiet bad" onClick={() => void confirm()}>
            {act}
          </Button>
        </>
      }
    >
      <p>{help}</p>
      <NotTaken problem={problem} />
    </Dialog>
  );
}
