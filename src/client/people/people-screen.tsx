/** "People": everybody with an account, for administrators. */
import './people.css';
import { may } from '../../domain/people/rights.ts';
import { t } from '../i18n/translate.ts';
import { Callout } from '../ui/callout.tsx';
import { AccountPage } from './page.tsx';
import { PeopleDesk } from './people-desk.tsx';

/** The screen behind `/people`. */
export function PeopleScreen() {
  return (
    <AccountPage title={t('people.title')} signedOutHelp={t('people.signedOutHelp')}>
      {({ role }, leave) =>
        may(role ?? undefined, 'manage-people') ? (
          <PeopleDesk onSignedOut={leave} />
        ) : (
          <Callout tone="plain" icon="lock">
            {t('people.notAllowed')}
          </Callout>
        )
      }
    </AccountPage>
  );
}
