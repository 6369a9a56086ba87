/** "More": how it looks, what is on this phone, what this instance is, and the way to erase it all. */
import { useState } from 'preact/hooks';
import { PATHS } from '../../protocol/endpoint.ts';
import { lazy } from '../app/lazy.tsx';
import { t } from '../i18n/translate.ts';
import { WhoDecides } from '../proposals/who-decides.tsx';
import { route } from '../router.ts';
import { NameCard } from '../safety/name-card.tsx';
import { PassphraseCard } from '../safety/passphrase-card.tsx';
import { WaitCard } from '../safety/wait-card.tsx';
import { Button } from '../ui/button.tsx';
import { EraseDialog } from './erase-dialog.tsx';
import { InstallCard } from './install-card.tsx';
import { LookCard } from './look-card.tsx';
import { OfflineCard } from './offline-card.tsx';
import { ShareCard } from './share-card.tsx';

/** Where this build's source code is offered, if its builder says so. */
const SOURCE_URL: string | undefined = import.meta.env.VITE_SOURCE_URL;

const RulesScreen = lazy(async () => (await import('../rules/rules-screen.tsx')).RulesScreen);

const DecisionsScreen = lazy(async () => (await import('../decisions/decisions-screen.tsx')).DecisionsScreen);

/** A page of cards, and what lies behind them that the shell need not know. */
export function SettingsScreen() {
  if (route.value.path === '/rules') return <RulesScreen />;
  return route.value.screen === 'decisions' ? <DecisionsScreen /> : <Cards />;
}

function Cards() {
  const [isErasing, setErasing] = useState(false);
  return (
    <div class="page">
      <div class="head">
        <h1>{t('settings.title')}</h1>
      </div>
      <div class="inner narrow stack">
        <LookCard />
        <WaitCard />
        <PassphraseCard />
        <NameCard />
        <OfflineCard />
        <InstallCard />
        <ShareCard />
        <AboutCard />
        <section class="card">
          <h2 class="h h3">{t('rules.title')}</h2>
          <p>
            <a href="/rules">{t('settings.rules')}</a>
          </p>
        </section>
        <section class="card">
          <h2 class="h h3">{t('settings.decisions')}</h2>
          <p>
            <a href="/decisions">{t('settings.decisionsText')}</a>
          </p>
        </section>
        <section class="card">
          <h2 class="h h3">{t('settings.review')}</h2>
          <p>
            <a href="/review">{t('settings.reviewText')}</a>
          </p>
          <p>
            <a href="/account">{t('people.account')}</a>
          </p>
        </section>
        <section class="card stack">
          <h2 class="h h3">{t('settings.erase')}</h2>
          <p class="small">{t('settings.eraseText')}</p>
          <Button look="bad" icon="trash" onClick={() => setErasing(true)}>
            {t('settings.eraseAct')}
          </Button>
        </section>
      </div>
      {isErasing && <EraseDialog onClose={() => setErasing(false)} />}
    </div>
  );
}

function AboutCard() {
  return (
    <section class="card stack">
      <h2 class="h h3">{t('settings.about')}</h2>
      <p>{t('settings.aboutText')}</p>
      <WhoDecides />
      <h3 class="h3">{t('settings.privacy')}</h3>
      <p>{t('settings.privacyText')}</p>
      <h3 class="h3">{t('settings.licence')}</h3>
      <p>{t('settings.licenceText')}</p>
      <h3 class="h3">{t('settings.places')}</h3>
      <p>
        {t('settings.placesText')}{' '}
        <a href="https://creativecommons.org/licenses/by/4.0/" rel="noreferrer">
          CC BY 4.0
        </a>
      </p>
      <h3 class="h3">{t('settings.source')}</h3>
      <p>{t('settings.sourceText')}</p>
      {SOURCE_URL !== undefined && (
        <p>
          <a href={SOURCE_URL}>{t('settings.sourceLink')}</a>
        </p>
      )}
      <h3 class="h3">{t('settings.api')}</h3>
      <p>
        <a href={PATHS.openapi}>{t('settings.apiLink')}</a>
      </p>
    </section>
  );
}
