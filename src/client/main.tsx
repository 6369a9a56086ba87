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
import { readSwitch, startDeviceSettings } from './app/device-settings.ts';
import { startInstall } from './app/install.ts';
import { startShortcuts } from './app/shortcuts.ts';
import { startSyncing } from './app/sync-state.ts';
import { startUpdates } from './app/update.ts';
import { setWorkerMaker, startMapWorker } from './map/map-client.ts';
import { makeMapWorker } from './map/map-worker.ts';
import { startView } from './map/start-view.ts';
import { navigate, route, startRouter } from './router.ts';

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

// After the first paint: the database, the sender and the service worker.
requestAnimationFrame(() => setTimeout(startRest));

function startRest(): void {
  void startSyncing();
  void startUpdates();
  if (readSwitch('sealed')) void import('./safety/start-lock.tsx');
}
