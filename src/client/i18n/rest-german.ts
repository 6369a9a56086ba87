/** German of everything behind the first screen, as its own chunk. */
import type { Translation } from './catalogue.ts';
import { areas } from './de/areas.ts';
import { camera } from './de/camera.ts';
import { decisions } from './de/decisions.ts';
import { entries } from './de/entries.ts';
import { homes } from './de/homes.ts';
import { legend } from './de/legend.ts';
import { list } from './de/list.ts';
import { moderation } from './de/moderation.ts';
import { objections } from './de/objections.ts';
import { people } from './de/people.ts';
import { proposals } from './de/proposals.ts';
import { rules } from './de/rules.ts';
import { safety } from './de/safety.ts';
import { settings } from './de/settings.ts';
import { share } from './de/share.ts';
import { sighting } from './de/sighting.ts';
import { visibility } from './de/visibility.ts';
import { world } from './de/world.ts';
import type { restEnglish } from './rest-english.ts';

/** German by feature. */
export const restGerman: Translation<typeof restEnglish> = {
  areas,
  camera,
  decisions,
  homes,
  legend,
  list,
  safety,
  rules,
  settings,
  share,
  sighting,
  entries,
  moderation,
  proposals,
  people,
  objections,
  visibility,
  world,
};
