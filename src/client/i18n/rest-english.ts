/** English of everything behind the first screen, as its own chunk. */
import { areas } from './en/areas.ts';
import { camera } from './en/camera.ts';
import { decisions } from './en/decisions.ts';
import { entries } from './en/entries.ts';
import { homes } from './en/homes.ts';
import { legend } from './en/legend.ts';
import { list } from './en/list.ts';
import { moderation } from './en/moderation.ts';
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
  settings,
  share,
  sighting,
  entries,
  moderation,
  visibility,
  world,
} as const;
