/** The shell: bar, banner, map, and the screen over it. Everything that can wait is a chunk of its own. */
import { useEffect } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { MapScreen } from '../map/map-screen.tsx';
import { MapTop } from '../map/map-top.tsx';
import { MapView } from '../map/map-view.tsx';
import { route, type ScreenName } from '../router.ts';
import { ToastPlace } from '../ui/toast.tsx';
import { shouldOfferInstall } from './install.ts';
import { lazy } from './lazy.tsx';
import { Nav } from './nav.tsx';
import { NotFound } from './not-found.tsx';
import { StatusBanner } from './status-banner.tsx';
import { UpdateCallout } from './update-callout.tsx';

const LogScreen = lazy(async () => (await import('../sighting/log-screen.tsx')).LogScreen);
const EntriesScreen = lazy(async () => (await import('../entries/entries-screen.tsx')).EntriesScreen);
const ReviewScreen = lazy(async () => (await import('../moderation/review-screen.tsx')).ReviewScreen);
const ListScreen = lazy(async () => (await import('../list/list-screen.tsx')).ListScreen);
const SettingsScreen = lazy(async () => (await import('../settings/settings-screen.tsx')).SettingsScreen);
const AreasScreen = lazy(async () => (await import('../areas/areas-screen.tsx')).AreasScreen);
const SaveAreaScreen = lazy(async () => (await import('../areas/save-area-screen.tsx')).SaveAreaScreen);
const InstallSheet = lazy(async () => (await import('./install-sheet.tsx')).InstallSheet, true);

/** As the page names itself: Overseen, unless a neutral name was chosen (public/theme.js). */
const NAME = document.title;

/** Screens that lie over the living map; the others cover it. */
const OVER_MAP: readonly ScreenName[] = ['map', 'log', 'list', 'save-area'];

/** Screens with one thing to do: on a phone they leave the bar out. */
const TASKS: readonly ScreenName[] = ['log', 'save-area'];

/** The whole page. */
export function App() {
  const { screen } = route.value;
  useEffect(() => {
    document.title = titleOf(screen);
  });
  return (
    <div class="app" data-task={TASKS.includes(screen) ? '' : undefined}>
      <header>
        <a class="skip" href={OVER_MAP.includes(screen) ? '/list' : '#content'}>
          {OVER_MAP.includes(screen) ? t('app.skipToList') : t('app.skipToContent')}
        </a>
      </header>
      <Nav />
      <div class="banner-place">
        <StatusBanner />
      </div>
      <main class="main" id="content" tabIndex={-1}>
        {screen === 'map' && <MapTop />}
        <MapView isCovered={!OVER_MAP.includes(screen)} />
        <Screen screen={screen} />
        <UpdateCallout />
        {screen === 'map' && shouldOfferInstall.value && <InstallSheet />}
        <ToastPlace />
      </main>
    </div>
  );
}

function Screen({ screen }: { screen: ScreenName }) {
  switch (screen) {
    case 'map':
      return <MapScreen />;
    case 'list':
      return <ListScreen />;
    case 'log':
      return <LogScreen />;
    case 'entries':
      return <EntriesScreen />;
    case 'more':
    case 'decisions':
      return <SettingsScreen />;
    case 'areas':
      return <AreasScreen />;
    case 'save-area':
      return <SaveAreaScreen />;
    case 'review':
      return <ReviewScreen />;
    default:
      return <NotFound />;
  }
}

function titleOf(screen: ScreenName): string {
  const titles: Partial<Record<ScreenName, string>> = {
    list: t('app.navList'),
    log: t('map.log'),
    entries: t('app.navEntries'),
    more: t('app.navMore'),
    areas: t('app.worksOffline'),
    'save-area': t('app.worksOffline'),
  };
  const title = titles[screen];
  return title === undefined ? NAME : `${title} – ${NAME}`;
}
