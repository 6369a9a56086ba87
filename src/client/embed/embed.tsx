/**
 * Entry of the map for other people's pages. It shows what is public and nothing else: no entries, no moderation, no sender, no service
 * worker. It keeps nothing in the browser, neither of the map nor of who looks at it.
 */
import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/controls.css';
import '../ui/leaflet.css';
import '../ui/map.css';
import '../ui/facts.css';
import './embed.css';
import { render } from 'preact';
import { keepNothing, setTheme, startDeviceSettings } from '../app/device-settings.ts';
import { guardSinks } from '../app/guard-sinks.ts';
import { setWorkerMaker } from '../map/map-client.ts';
import { startView } from '../map/start-view.ts';
import { route, startRouter } from '../router.ts';
import { EmbedPage } from './embed-page.tsx';

guardSinks();
keepNothing();
setWorkerMaker(() => new Worker(new URL('../../worker/passing-worker.ts', import.meta.url), { type: 'module' }));
startRouter();
await startDeviceSettings();
const theme = route.value.query.get('theme');
if (theme === 'light' || theme === 'dark') setTheme(theme);
startView();

const place = document.getElementById('app');
if (place === null) throw new Error('expected an element #app in the page, got none');
render(<EmbedPage />, place);
