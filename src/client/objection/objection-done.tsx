import type { ObjectionResult } from '../../offline/objection.ts';
import { formatDay, t } from '../i18n/translate.ts';
import { navigate } from '../router.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ObjectionReceipt } from './objection-receipt.tsx';
import { shownCode } from './objection-state.ts';

/** What came of it, and the receipt, which is shown this once. */
export function ObjectionDone({
  result: { status, code },
  onClose,
}: {
  result: Extract<ObjectionResult, { ok: true }>;
  onClose: () => void;
}) {
  const follow = () => {
    shownCode.value = code;
    // In place of the step with the sheet: the way back must not open what has just been hidden.
    navigate('/entries?show=objection', { replace: true, state: { over: undefined } });
    onClose();
  };
  return (
    <Dialog
      title={t(status.hidden ? 'objections.doneTitle' : 'objections.waitTitle')}
      onClose={onClose}
      acts={
        <>
          <Button look="primary" onClick={onClose}>
            {t('app.close')}
          </Button>
          <Button look="quiet" onClick={follow}>
            {t('objections.follow')}
          </Button>
        </>
      }
    >
      {status.hidden ? (
        <p role="status">
          {t('objections.done', { day: formatDay(status.dueOn) })} {t(`objections.after_${status.afterDue}`)}{' '}
          {t('objections.doneFollow')}
        </p>
      ) : (
        <p role="status">{t(status.held === 'again' ? 'objections.wait_again' : 'objections.wait_many')}</p>
      )}
      <ObjectionReceipt code={code} />
    </Dialog>
  );
}
