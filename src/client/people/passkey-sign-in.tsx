import { useState } from 'preact/hooks';
import type { Session } from '../../protocol/schema/reads.ts';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { signInByPasskey } from './passkey.ts';

/** The way in without a link. The region stays, so that a reader announces what comes into it. */
export function PasskeySignIn({ onDone }: { onDone: (session: Session) => void }) {
  const [isBusy, setBusy] = useState(false);
  const [words, setWords] = useState('');
  const signIn = async () => {
    if (isBusy) return;
    setBusy(true);
    setWords('');
    const result = await signInByPasskey();
    setBusy(false);
    if (result.ok) onDone(result.value);
    else setWords(result.words);
  };
  return (
    <div class="stack">
      <p>
        <Button look="primary" icon="key" busy={isBusy} onClick={() => void signIn()}>
          {t('people.withKey')}
        </Button>
      </p>
      <p class="small muted">{t('people.withKeyHelp')}</p>
      <p role="status">{words}</p>
    </div>
  );
}
