/** English of everything behind the first screen, as its own chunk. */
import { areas } from './en/areas.ts';
import { camera } from './en/camera.ts';
import { decisions } from './en/decisions.ts';
import { entries } from './en/entries.ts';
import { homes } from './en/homes.ts';
import { legend } from './en/legend.ts';
import { list } from './en/list.ts';
import { moderation } from './en/moderation.ts';
import { objections } from './en/objections.ts';
import { people } from './en/people.ts';
import { proposals } from './en/proposals.ts';
import { rules } from './en/rules.ts';
import { safety } from './en/safety.ts';
import { settings } from './en/settings.ts';
import { share } from './en/share.ts';
import { sighting } from './en/sighting.ts';
import { visibility } from './en/visibility.ts';
import { world } from './en/world.ts';

/** English by feature. */
export const restEnglish = {
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
} as const;
