import { useState } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { showToast } from '../ui/toast.tsx';
import { PassphraseField, problemOfPair } from './passphrase-field.tsx';
import { strengthOf } from './passphrase-strength.ts';

/** Another passphrase for the same keys. */
export function ChangePassphraseDialog({ onClose }: { onClose: () => void }) {
  const [former, setFormer] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [problem, setProblem] = useState<{ former?: string; first?: string; second?: string }>({});
  const [isBusy, setBusy] = useState(false);
  const change = async () => {
    const found = problemOfPair(next, again);
    setProblem(found);
    if (found.first !== undefined || found.second !== undefined) return;
    setBusy(true);
    const { changePassphrase } = await import('../../offline/sealing/lock.ts');
    const outcome = await changePassphrase(former, next);
    setBusy(false);
    if (outcome === 'wrong') return setProblem({ former: t('safety.passWrong') });
    onClose();
    showToast(t('safety.passChanged'));
  };
  return (
    <Dialog
      title={t('safety.passChangeTitle')}
      onClose={onClose}
      acts={
        <>
          <Button look="primary" busy={isBusy} onClick={() => void (isBusy || change())}>
            {t('safety.passChangeDo')}
          </Button>
          <Button onClick={onClose}>{t('safety.passBack')}</Button>
        </>
      }
    >
      <Callout tone="warn" lead={t('safety.passForgotten')}>
        {t('safety.passForgottenText')}
      </Callout>
      <PassphraseField label={t('safety.passFieldOld')} value={former} error={problem.former} onInput={setFormer} />
      <PassphraseField
        label={t('safety.passFieldNew')}
        hint={t('safety.passHint')}
        value={next}
        error={problem.first}
        note={t(`safety.strength_${strengthOf(next)}`)}
        onInput={setNext}
      />
      <PassphraseField label={t('safety.passAgain')} value={again} error={problem.second} onInput={setAgain} />
    </Dialog>
  );
}
