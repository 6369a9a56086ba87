/** German of the first screen, as its own chunk. A missing key does not compile. */
import type { shellEnglish, Translation } from './catalogue.ts';
import { app } from './de/app.ts';
import { map } from './de/map.ts';
import { point } from './de/point.ts';

/** German by feature. */
export const shellGerman: Translation<typeof shellEnglish> = { app, map, point };
