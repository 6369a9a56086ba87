/** Signs a moderator in with the one-time link that the host made. */
import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { navigate, route } from '../router.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { redeemInvite } from './review-api.ts';

type Stage = 'working' | 'used' | 'no-link' | 'network';

/** Uses the invitation up at once, then opens the queue. */
export function SignInScreen() {
  const [stage, setStage] = useState<Stage>('working');
  const { invite } = route.value;
  const redeem = async () => {
    if (invite === undefined) return setStage('no-link');
    setStage('working');
    const answer = await redeemInvite(invite);
    if (answer.ok) navigate('/review', { replace: true });
    else setStage(answer.code === 'network' ? 'network' : 'used');
  };
  // An invitation works once: it is sent once, whatever the page draws again.
  useEffect(() => void redeem(), []);
  return (
    <div class="page">
      <header class="head">
        <h1>{t('moderation.signIn')}</h1>
      </header>
      <div class="inner narrow stack">
        {stage === 'working' && <p role="status">{t('moderation.signingIn')}</p>}
        {stage === 'used' && (
          <Callout tone="warn" live="polite" lead={t('moderation.inviteUsed')}>
            {t('moderation.inviteUsedHelp')}
          </Callout>
        )}
        {stage === 'no-link' && (
          <Callout tone="plain" icon="lock">
            {t('moderation.signedOutHelp')}
          </Callout>
        )}
        {stage === 'network' && (
          <Callout tone="bad" live="polite" acts={<Button onClick={() => void redeem()}>{t('app.tryAgain')}</Button>}>
            {t('moderation.noNetwork')}
          </Callout>
        )}
        <p>
          <Button icon="map" onClick={() => navigate('/')}>
            {t('app.toMap')}
          </Button>
        </p>
      </div>
    </div>
  );
}
