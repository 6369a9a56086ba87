/** What a phone tells whoever takes it, and the passphrase that keeps it from telling. */
import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { ChoiceWords } from '../ui/choice.tsx';
import { ChangePassphraseDialog } from './change-passphrase-dialog.tsx';
import { followLock, lockNow } from './lock-signal.ts';
import { RemovePassphraseDialog } from './remove-passphrase-dialog.tsx';
import { SetPassphraseDialog } from './set-passphrase-dialog.tsx';
import { UnlockForm } from './unlock-form.tsx';

type Asked = 'set' | 'change' | 'remove' | undefined;

/** A card of "More". */
export function PassphraseCard() {
  const [asked, setAsked] = useState<Asked>(undefined);
  const state = lockNow.value;
  const close = () => setAsked(undefined);
  useEffect(() => void followLock(), []);
  return (
    <section class="card stack">
      <h2 class="h h3">{t('safety.pass')}</h2>
      {state === 'none' && (
        <>
          <p>{t('safety.passOff')}</p>
          <Button look="soft" icon="lock" onClick={() => setAsked('set')}>
            {t('safety.passSet')}
          </Button>
        </>
      )}
      {state !== undefined && state !== 'none' && <p>{t('safety.passOn')}</p>}
      {state === 'locked' && <UnlockForm />}
      {state === 'unlocked' && <Unlocked onAsk={setAsked} />}
      {asked === 'set' && <SetPassphraseDialog onClose={close} />}
      {asked === 'change' && <ChangePassphraseDialog onClose={close} />}
      {asked === 'remove' && <RemovePassphraseDialog onClose={close} />}
    </section>
  );
}

function Unlocked({ onAsk }: { onAsk: (asked: Asked) => void }) {
  return (
    <>
      <LockAfter />
      <div class="btnrow">
        <Button icon="lock" onClick={() => void lockAtOnce()}>
          {t('safety.lockNow')}
        </Button>
        <Button look="quiet" onClick={() => onAsk('change')}>
          {t('safety.passChange')}
        </Button>
        <Button look="quiet" onClick={() => onAsk('remove')}>
          {t('safety.passRemove')}
        </Button>
      </div>
    </>
  );
}

const MINUTES = [1, 5, 15, 60, 0] as const;

function LockAfter() {
  const [minutes, setMinutes] = useState<number | undefined>(undefined);
  useEffect(() => {
    import('../../offline/sealing/lock.ts').then(({ lockAfterMinutes }) => setMinutes(lockAfterMinutes()));
  }, []);
  const choices = MINUTES.map((value) => ({
    value,
    label: value === 0 ? t('safety.lockAfterClose') : t('safety.lockAfterMinutes', { n: value }),
  }));
  return (
    <>
      <h3 class="h3">{t('safety.lockAfter')}</h3>
      <ChoiceWords
        label={t('safety.lockAfter')}
        choices={choices}
        value={minutes as (typeof MINUTES)[number] | undefined}
        onChange={(next) => {
          if (typeof next !== 'number') return;
          setMinutes(next);
          void import('../../offline/sealing/lock.ts').then(({ setLockAfter }) => setLockAfter(next));
        }}
        cantTell={false}
        clearable={false}
      />
    </>
  );
}

async function lockAtOnce(): Promise<void> {
  const { lock } = await import('../../offline/sealing/lock.ts');
  lock();
}
