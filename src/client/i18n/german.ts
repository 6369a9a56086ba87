/** German, as its own chunk. A missing key does not compile. */
import type { Catalogue } from './catalogue.ts';
import { app } from './de/app.ts';
import { camera } from './de/camera.ts';
import { entries } from './de/entries.ts';
import { legend } from './de/legend.ts';
import { list } from './de/list.ts';
import { map } from './de/map.ts';
import { moderation } from './de/moderation.ts';
import { settings } from './de/settings.ts';
import { sighting } from './de/sighting.ts';

/** German by feature. */
export const german: Catalogue = { app, map, camera, legend, list, settings, sighting, entries, moderation };
