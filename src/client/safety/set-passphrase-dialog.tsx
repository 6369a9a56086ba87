import { useState } from 'preact/hooks';
import { forgetView } from '../app/device-settings.ts';
import { t } from '../i18n/translate.ts';
import { replaceHash } from '../router.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { showToast } from '../ui/toast.tsx';
import { lookAtLock } from './lock-signal.ts';
import { PassphraseField, problemOfPair } from './passphrase-field.tsx';
import { strengthOf } from './passphrase-strength.ts';
import { watchForRest } from './watch-for-rest.ts';

/** Says what a passphrase does and what it cannot, before it is set. */
export function SetPassphraseDialog({ onClose }: { onClose: () => void }) {
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [problem, setProblem] = useState<{ first?: string; second?: string }>({});
  const [isBusy, setBusy] = useState(false);
  const seal = async () => {
    const found = problemOfPair(passphrase, again);
    setProblem(found);
    if (found.first !== undefined || found.second !== undefined) return;
    setBusy(true);
    const offline = await import('../../offline/sealing/lock.ts');
    await offline.setPassphrase(passphrase);
    forgetView();
    replaceHash('');
    await lookAtLock();
    void watchForRest();
    onClose();
    showToast(t('safety.passDone'));
  };
  return (
    <Dialog
      title={t('safety.passSetTitle')}
      onClose={() => !isBusy && onClose()}
      acts={
        <>
          <Button look="primary" busy={isBusy} onClick={() => void (isBusy || seal())}>
            {isBusy ? t('safety.passBusy') : t('safety.passDo')}
          </Button>
          {!isBusy && <Button onClick={onClose}>{t('safety.passBack')}</Button>}
        </>
      }
    >
      <Callout tone="warn" lead={t('safety.passForgotten')}>
        {t('safety.passForgottenText')}
      </Callout>
      <PassphraseField
        label={t('safety.passField')}
        hint={t('safety.passHint')}
        value={passphrase}
        error={problem.first}
        note={t(`safety.strength_${strengthOf(passphrase)}`)}
        onInput={setPassphrase}
      />
      <PassphraseField label={t('safety.passAgain')} value={again} error={problem.second} onInput={setAgain} />
      <p class="small">{t('safety.passOpen')}</p>
      <p class="small">{t('safety.passTraces')}</p>
    </Dialog>
  );
}
