import { useState } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { showToast } from '../ui/toast.tsx';
import { lookAtLock } from './lock-signal.ts';
import { PassphraseField } from './passphrase-field.tsx';

/** Takes the passphrase off; it is asked for once more, because the phone may lie in other hands. */
export function RemovePassphraseDialog({ onClose }: { onClose: () => void }) {
  const [passphrase, setPassphrase] = useState('');
  const [error, setError] = useState<string | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    const { removePassphrase } = await import('../../offline/sealing/lock.ts');
    const outcome = await removePassphrase(passphrase);
    setBusy(false);
    if (outcome === 'wrong') return setError(t('safety.passWrong'));
    await lookAtLock();
    onClose();
    showToast(t('safety.passRemoved'));
  };
  return (
    <Dialog
      title={t('safety.passRemoveTitle')}
      onClose={() => !isBusy && onClose()}
      acts={
        <>
          {!isBusy && (
            <Button look="primary" onClick={onClose}>
              {t('safety.passBack')}
            </Button>
          )}
          <Button look="quiet bad" busy={isBusy} onClick={() => void (isBusy || remove())}>
            {isBusy ? t('safety.passBusyOff') : t('safety.passRemoveDo')}
          </Button>
        </>
      }
    >
      <p>{t('safety.passRemoveText')}</p>
      <PassphraseField label={t('safety.passField')} value={passphrase} error={error} onInput={setPassphrase} />
    </Dialog>
  );
}
