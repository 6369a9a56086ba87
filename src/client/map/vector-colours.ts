/** Colours of the basemap as the style sheets have them for the present theme. */
import { MAP_COLOURS, type MapColour } from './vector-rule.ts';

/** A CSS colour of each name. */
export type MapPalette = Readonly<Record<MapColour, string>>;

/** Reads all colours anew. */
export function readMapPalette(): MapPalette {
  const style = getComputedStyle(document.documentElement);
  const entries = MAP_COLOURS.map((name) => [name, style.getPropertyValue(`--map-${name}`).trim()]);
  return Object.fromEntries(entries) as Record<MapColour, string>;
}
