/** Entry of the page: settings and language first, then the shell, then everything that can wait. */
import './ui/tokens.css';
import './ui/base.css';
import './ui/controls.css';
import './ui/shell.css';
import './ui/pages.css';
import './ui/leaflet.css';
import './ui/map.css';
import './ui/print.css';
import { render } from 'preact';
import { App } from './app/app.tsx';
import { behindMap } from './app/behind-map.ts';
import { readSwitch, startDeviceSettings } from './app/device-settings.ts';
import { startInstall } from './app/install.ts';
import { startShortcuts } from './app/shortcuts.ts';
import { startSyncing } from './app/sync-state.ts';
import { startUpdates } from './app/update.ts';
import { setWorkerMaker, startMapWorker } from './map/map-client.ts';
import { makeMapWorker } from './map/map-worker.ts';
import { startView } from './map/start-view.ts';
import { navigate, route, startRouter } from './router.ts';

/** The log is looked at when a first visit has long had all it needs. */
const WATCH_LOG_AFTER_MS = 30_000;

setWorkerMaker(makeMapWorker);
startRouter();
// It reads this phone's cameras in a thread of its own, while this one paints the shell.
if (route.value.screen === 'map') startMapWorker();
startInstall();
await startDeviceSettings();
startView();
if (route.value.screen === 'map' && readSwitch('startWithList') && document.referrer === '')
  navigate('/list', { replace: true });
const place = document.getElementById('app');
if (place === null) throw new Error('expected an element #app in the page, got none');
render(<App />, place);
startShortcuts();

// A screen over the map needs the database itself.
if (route.value.screen === 'map') behindMap(startRest);
else requestAnimationFrame(() => setTimeout(startRest));

function startRest(): void {
  void startSyncing();
  void startUpdates();
  // With no network for it the next visit looks.
  setTimeout(() => import('./decisions/watch-log.tsx').catch(() => undefined), WATCH_LOG_AFTER_MS);
  if (readSwitch('sealed')) void import('./safety/start-lock.tsx');
}
