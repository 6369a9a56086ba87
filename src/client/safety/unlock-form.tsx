import { useState } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { PassphraseField } from './passphrase-field.tsx';

/** Asks for the passphrase and unlocks with it. */
export function UnlockForm({ onDone }: { onDone?: () => void }) {
  const [passphrase, setPassphrase] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string | undefined>(undefined);
  const send = async () => {
    if (passphrase === '') return setError(t('safety.passEmpty'));
    setBusy(true);
    const { unlock } = await import('../../offline/sealing/lock.ts');
    const outcome = await unlock(passphrase);
    setBusy(false);
    if (outcome === 'wrong') return setError(t('safety.passWrong'));
    setPassphrase('');
    onDone?.();
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <PassphraseField
        label={t('safety.passField')}
        value={passphrase}
        error={error}
        onInput={(next) => {
          setPassphrase(next);
          setError(undefined);
        }}
      />
      <Button look="primary" type="submit" busy={isBusy}>
        {isBusy ? t('safety.unlocking') : t('safety.unlock')}
      </Button>
    </form>
  );
}
