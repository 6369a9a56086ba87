/** The moderators' part of the page: who may not see the queue is told why, everybody else is led to the desk. */
import './review.css';
import { useEffect } from 'preact/hooks';
import { lazy } from '../app/lazy.tsx';
import { t } from '../i18n/translate.ts';
import { ObjectionDesk } from '../objection/objection-desk.tsx';
import { PasskeySignIn } from '../people/passkey-sign-in.tsx';
import { navigate, route } from '../router.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { NotRead } from '../ui/not-read.tsx';
import { readModerators } from './claim-state.ts';
import { ReviewDesk } from './review-desk.tsx';
import { failure, openReview, phase } from './review-state.ts';

const SignInScreen = lazy(async () => (await import('./sign-in-screen.tsx')).SignInScreen);
const AccountScreen = lazy(async () => (await import('../people/account-screen.tsx')).AccountScreen);
const PeopleScreen = lazy(async () => (await import('../people/people-screen.tsx')).PeopleScreen);
const ProposalsScreen = lazy(async () => (await import('../proposals/proposals-screen.tsx')).ProposalsScreen);
const BatchesScreen = lazy(async () => (await import('../proposals/batches-screen.tsx')).BatchesScreen);

/** The desk, the lists beside it, the way in, and the screens of accounts: the first load knows all of them as one. */
export function ReviewScreen() {
  const { path } = route.value;
  if (path === '/sign-in') return <SignInScreen />;
  if (path === '/account') return <AccountScreen />;
  if (path === '/people') return <PeopleScreen />;
  if (path === '/proposals') return <ProposalsScreen />;
  if (path === '/batches') return <BatchesScreen />;
  return route.value.query.get('show') === 'objections' ? <ObjectionDesk /> : <Queue />;
}

function Queue() {
  useEffect(() => void Promise.all([openReview(), readModerators()]), []);
  if (phase.value === 'loading') return <Plain>{t('app.screenLoading')}</Plain>;
  if (phase.value === 'signed-out') return <SignedOut />;
  if (phase.value === 'failed') return <Failed />;
  return <ReviewDesk />;
}

function Plain({ children }: { children: preact.ComponentChildren }) {
  return (
    <div class="page">
      <header class="head">
        <h1>{t('moderation.title')}</h1>
      </header>
      <div class="inner narrow stack">{children}</div>
    </div>
  );
}

function Failed() {
  const words = failure.value?.code === 'network' ? t('moderation.failedNetwork') : failure.value?.message;
  return (
    <Plain>
      <NotRead lead={t('moderation.failed')} onAgain={() => void openReview()}>
        {words}
      </NotRead>
    </Plain>
  );
}

function SignedOut() {
  return (
    <Plain>
      <Callout tone="plain" icon="lock" lead={t('moderation.signedOut')}>
        {t('moderation.signedOutHelp')}
      </Callout>
      <PasskeySignIn onDone={() => void openReview()} />
      <p>
        <Button icon="map" onClick={() => navigate('/')}>
          {t('app.toMap')}
        </Button>
      </p>
    </Plain>
  );
}
