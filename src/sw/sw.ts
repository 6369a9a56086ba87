/** The service worker: wiring only. */
import { precacheApp } from './precache.ts';
import { registerRoutes } from './routes.ts';
import { listenForSync } from './sync.ts';
import { listenForUpdate } from './update.ts';

precacheApp();
registerRoutes();
listenForSync();
listenForUpdate();
