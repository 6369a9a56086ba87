/** The bar at the bottom of a phone, the rail at the side from 900 px. */
import { t } from '../i18n/translate.ts';
import { route, type ScreenName } from '../router.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Sign } from '../ui/sign.tsx';
import { waitingCount } from './sync-state.ts';

/** Main ways of the app; the badge counts what waits on this phone. */
export function Nav() {
  const { screen } = route.value;
  const waiting = waitingCount.value;
  const query = route.value.query.toString();
  // Map and list are one thing in two forms: the filter goes along.
  const filter = (screen === 'map' || screen === 'list') && query !== '' ? `?${query}` : '';
  return (
    <nav class="nav" aria-label={t('app.navMain')}>
      <span class="brand">
        <Sign />
      </span>
      <a class="nav-log" href="/log">
        <span class="ib">
          <Icon name="plus" />
        </span>
        <span>{t('app.navLog')}</span>
      </a>
      <Way to={`/${filter}`} icon="map" label={t('app.navMap')} screens={['map']} />
      <Way to={`/list${filter}`} icon="list" label={t('app.navList')} screens={['list']} />
      <Way to="/entries" icon="inbox" label={t('app.navEntries')} screens={['entries']} waiting={waiting} />
      <Way
        to="/more"
        icon="menu"
        label={t('app.navMore')}
        screens={['more', 'areas', 'save-area', 'decisions', 'review']}
        push
      />
    </nav>
  );
}

interface WayProps {
  to: string;
  icon: IconName;
  label: string;
  screens: readonly ScreenName[];
  waiting?: number;
  push?: boolean;
}

function Way({ to, icon, label, screens, waiting = 0, push }: WayProps) {
  return (
    <a
      href={to}
      class={push ? 'push' : undefined}
      aria-current={screens.includes(route.value.screen) ? 'page' : undefined}
    >
      <span class="ib">
        <Icon name={icon} />
        {waiting > 0 && (
          <span class="count" aria-hidden="true">
            {waiting}
          </span>
        )}
      </span>
      <span>{label}</span>
      {waiting > 0 && <span class="vh">, {t('app.waiting', { n: waiting })}</span>}
    </a>
  );
}
