/** Tells at the foot of every screen that the phone is locked and what waits for that, with the way to unlock. */
import { useState } from 'preact/hooks';
import { waitingCount } from '../app/sync-state.ts';
import { t } from '../i18n/translate.ts';
import { route } from '../router.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { lockNow } from './lock-signal.ts';
import { UnlockForm } from './unlock-form.tsx';

/** Nothing while there is nothing to unlock, or where the screen asks for it itself. */
export function LockNotice() {
  const [isAsking, setAsking] = useState(false);
  const [isLater, setLater] = useState(false);
  const { screen } = route.value;
  if (lockNow.value !== 'locked' || isLater || screen === 'entries' || screen === 'more') return null;
  const waiting = waitingCount.value;
  const acts = (
    <>
      <Button look="soft" small icon="lock" onClick={() => setAsking(true)}>
        {t('safety.unlock')}
      </Button>
      <Button look="quiet" small onClick={() => setLater(true)}>
        {t('safety.later')}
      </Button>
    </>
  );
  return (
    <div class="floating-callout">
      <Callout tone="plain" icon="lock" lead={t('safety.locked')} acts={acts} live="polite">
        {waiting > 0 ? t('safety.lockedWaiting', { n: waiting }) : t('safety.lockedText')}
      </Callout>
      {isAsking && (
        <Dialog
          title={t('safety.unlockTitle')}
          onClose={() => setAsking(false)}
          acts={<Button onClick={() => setAsking(false)}>{t('safety.later')}</Button>}
        >
          <p>{t('safety.unlockText')}</p>
          <UnlockForm onDone={() => setAsking(false)} />
        </Dialog>
      )}
    </div>
  );
}
