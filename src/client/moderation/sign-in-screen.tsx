/** Signs somebody in: by the one-time link that an administrator made, after which a passkey is offered, or by a passkey. */
import { useEffect, useState } from 'preact/hooks';
import { may } from '../../domain/people/rights.ts';
import type { Session } from '../../protocol/schema/reads.ts';
import { t } from '../i18n/translate.ts';
import { AddKey } from '../people/add-key.tsx';
import { problemWords } from '../people/not-read.tsx';
import { PasskeySignIn } from '../people/passkey-sign-in.tsx';
import { navigate, route } from '../router.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { redeemInvite } from './review-api.ts';

type Stage =
  | { is: 'working' | 'used' | 'no-link' }
  | { is: 'not-tried'; words: string }
  | { is: 'in'; session: Session };

/** Uses the link up at once. */
export function SignInScreen() {
  const [stage, setStage] = useState<Stage>({ is: 'working' });
  const { invite } = route.value;
  const redeem = async () => {
    if (invite === undefined) return setStage({ is: 'no-link' });
    setStage({ is: 'working' });
    const answer = await redeemInvite(invite);
    if (answer.ok) setStage({ is: 'in', session: answer.value });
    // Only the server's word on the link itself ends it: whatever else went wrong, it may still be good.
    else if (answer.code === 'invite-used') setStage({ is: 'used' });
    else setStage({ is: 'not-tried', words: problemWords(answer) });
  };
  // A link works once: it is sent once, whatever the page draws again.
  useEffect(() => void redeem(), []);
  return (
    <div class="page">
      <header class="head">
        <h1>{t('moderation.signIn')}</h1>
      </header>
      <div class="inner narrow stack">
        {stage.is === 'working' && <p role="status">{t('moderation.signingIn')}</p>}
        {stage.is === 'in' && <Offer session={stage.session} />}
        {stage.is === 'used' && (
          <Callout tone="warn" live="polite" lead={t('moderation.inviteUsed')}>
            {t('moderation.inviteUsedHelp')}
          </Callout>
        )}
        {stage.is === 'no-link' && (
          <Callout tone="plain" icon="lock">
            {t('moderation.signedOutHelp')}
          </Callout>
        )}
        {stage.is === 'not-tried' && (
          <Callout tone="bad" live="polite" acts={<Button onClick={() => void redeem()}>{t('app.tryAgain')}</Button>}>
            {stage.words}
          </Callout>
        )}
        {(stage.is === 'used' || stage.is === 'no-link') && <PasskeySignIn onDone={goOn} />}
        {stage.is !== 'in' && (
          <p>
            <Button icon="map" onClick={() => navigate('/')}>
              {t('app.toMap')}
            </Button>
          </p>
        )}
      </div>
    </div>
  );
}

/** To the work that the role has. */
function goOn({ role }: Session): void {
  navigate(may(role ?? undefined, 'review') ? '/review' : '/account', { replace: true });
}

/** A link is good once; whoever means to come back makes a passkey now. */
function Offer({ session }: { session: Session }) {
  const go = () => goOn(session);
  return (
    <section class="card stack" aria-labelledby="offer-title">
      <p role="status">{t('people.welcome', { name: session.name ?? '' })}</p>
      <h2 class="h h3" id="offer-title">
        {t('people.offer')}
      </h2>
      <p>{t('people.offerHelp')}</p>
      <AddKey label={t('people.offer')} look="primary" onAdded={go}>
        <Button look="quiet" onClick={go}>
          {t('people.later')}
        </Button>
      </AddKey>
    </section>
  );
}
