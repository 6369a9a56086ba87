/** German of everything behind the first screen, as its own chunk. */
import type { Translation } from './catalogue.ts';
import { camera } from './de/camera.ts';
import { entries } from './de/entries.ts';
import { legend } from './de/legend.ts';
import { list } from './de/list.ts';
import { moderation } from './de/moderation.ts';
import { settings } from './de/settings.ts';
import { sighting } from './de/sighting.ts';
import { world } from './de/world.ts';
import type { restEnglish } from './rest-english.ts';

/** German by feature. */
export const restGerman: Translation<typeof restEnglish> = {
  camera,
  legend,
  list,
  settings,
  sighting,
  entries,
  moderation,
  world,
};
