/** The frame of the screens of accounts: head, and who may see what is in it. */
import type { ComponentChildren } from 'preact';
import type { Session } from '../../protocol/schema/reads.ts';
import { t } from '../i18n/translate.ts';
import { fetchSession } from '../moderation/review-api.ts';
import { goBack } from '../router.ts';
import { IconButton } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { PeopleNotRead } from './not-read.tsx';
import { PasskeySignIn } from './passkey-sign-in.tsx';
import { useLoaded } from './use-loaded.ts';

interface PageProps {
  title: string;
  /** Said to whoever is not signed in. */
  signedOutHelp: string;
  /** Drawn once it is known who is signed in. `leave` asks again: a change has ended the session. */
  children: (session: Session & { name: string }, leave: () => void) => ComponentChildren;
}

/** A page for whoever is signed in; everybody else is led in. */
export function AccountPage({ title, signedOutHelp, children }: PageProps) {
  const { loaded, again, put } = useLoaded<Session>(fetchSession);
  return (
    <div class="page">
      <header class="head">
        <IconButton icon="back" label={t('app.back')} onClick={() => goBack('/more')} />
        <h1>{title}</h1>
      </header>
      <div class="inner narrow stack">
        {loaded.state === 'loading' && <p role="status">{t('app.screenLoading')}</p>}
        {loaded.state === 'failed' && <PeopleNotRead failure={loaded.failure} onAgain={() => void again()} />}
        {loaded.state === 'ready' && content(loaded.value)}
      </div>
    </div>
  );

  function content(session: Session): ComponentChildren {
    if (session.role !== null && session.name !== null)
      return children({ ...session, name: session.name }, () => void again());
    return (
      <>
        <Callout tone="plain" icon="lock" lead={t('moderation.signedOut')}>
          {signedOutHelp}
        </Callout>
        <PasskeySignIn onDone={put} />
      </>
    );
  }
}
