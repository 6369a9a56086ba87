/** English of everything behind the first screen, as its own chunk. */
import { camera } from './en/camera.ts';
import { entries } from './en/entries.ts';
import { legend } from './en/legend.ts';
import { list } from './en/list.ts';
import { moderation } from './en/moderation.ts';
import { settings } from './en/settings.ts';
import { sighting } from './en/sighting.ts';
import { world } from './en/world.ts';

/** English by feature. */
export const restEnglish = { camera, legend, list, settings, sighting, entries, moderation, world } as const;
