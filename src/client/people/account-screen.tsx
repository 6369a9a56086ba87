/** "Your account": who this browser is signed in as, by which keys, and where else. */
import { useState } from 'preact/hooks';
import { may, ROLES } from '../../domain/people/rights.ts';
import type { Session } from '../../protocol/schema/reads.ts';
import { t } from '../i18n/translate.ts';
import { leave } from '../moderation/review-state.ts';
import { Button } from '../ui/button.tsx';
import { NotTaken } from '../ui/not-taken.tsx';
import { KeysCard } from './keys-card.tsx';
import { AccountPage } from './page.tsx';
import { SessionsCard } from './sessions-card.tsx';

/** The screen behind `/account`. */
export function AccountScreen() {
  return (
    <AccountPage title={t('people.account')} signedOutHelp={t('moderation.signedOutHelp')}>
      {(session, leave) => (
        <>
          <WhoCard session={session} onLeave={leave} />
          <KeysCard onSignedOut={leave} />
          <SessionsCard onSignedOut={leave} />
        </>
      )}
    </AccountPage>
  );
}

function WhoCard({ session: { name, role }, onLeave }: { session: Session & { name: string }; onLeave: () => void }) {
  const known = ROLES.find((one) => one === role);
  const [problem, setProblem] = useState<string>();
  const signOut = async () => {
    const result = await leave();
    if (result.ok) onLeave();
    else setProblem(t('moderation.signOutFailed'));
  };
  return (
    <section class="card stack">
      <p>{known && t('people.signedInAs', { name, role: t(`people.role_${known}`) })}</p>
      <NotTaken problem={problem} />
      <div class="btnrow start">
        {may(known, 'review') && (
          <a class="btn quiet" href="/review">
            {t('people.toReview')}
          </a>
        )}
        {may(known, 'manage-people') && (
          <a class="btn quiet" href="/people">
            {t('people.toPeople')}
          </a>
        )}
        <Button look="quiet" onClick={() => void signOut()}>
          {t('moderation.signOut')}
        </Button>
      </div>
    </section>
  );
}
