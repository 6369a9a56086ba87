/** Links to places on the maps of the web, by the forms in which those write a place. Nothing is opened to read them. */
import type { LatLon } from './cell.ts';

const NUMBER = String.raw`(-?\d+(?:\.\d+)?)`;
const COMMA = '(?:,|%2C)';
const ZOOM = String.raw`(\d{1,2}(?:\.\d+)?)`;

/** A marked place comes before the view around it. `!3d…!4d…` is how Google Maps writes its pin. */
const PINS: readonly RegExp[] = [
  new RegExp(`[?&#]mlat=${NUMBER}&mlon=${NUMBER}(?![\\d.])`),
  new RegExp(`!3d${NUMBER}!4d${NUMBER}(?![\\d.])`),
  new RegExp(
    `://[^#]*[?&](?:q|query|ll|daddr|destination)=(?:loc:)?${NUMBER}${COMMA}(?:\\+|%20)?${NUMBER}(?![\\d.])`,
    'i',
  ),
];
/** Zoom before the place: `#map=17/52.5/13.4`, and `#17/52.5/13.4` of many others. */
const ZOOM_FIRST = new RegExp(`#(?:[^#]*&)?(?:map=)?${ZOOM}/${NUMBER}/${NUMBER}(?![\\d.])`);
/** Place before the zoom, `@52.5,13.4,17z`; satellite views give metres (`,850m`) instead, which are no zoom. */
const ZOOM_LAST = new RegExp(`@${NUMBER},${NUMBER}(?:,(?:${ZOOM}z|[^/]*))?(?:[/?#]|$)`);

/** A link's place; undefined when it holds none. Whether the place is on this world is for the caller to check. */
export function parseMapLink(text: string): (LatLon & { zoom?: number }) | undefined {
  const view = viewOf(text);
  for (const form of PINS) {
    const [, lat, lon] = form.exec(text) ?? [];
    if (lat !== undefined) return { ...view, lat: Number(lat), lon: Number(lon) };
  }
  return view;
}

function viewOf(text: string): (LatLon & { zoom?: number }) | undefined {
  const [, zoomFirst, ...first] = ZOOM_FIRST.exec(text) ?? [];
  const [, lastLat, lastLon, zoomLast] = ZOOM_LAST.exec(text) ?? [];
  const [lat, lon] = zoomFirst === undefined ? [lastLat, lastLon] : first;
  const zoom = Number(zoomFirst ?? zoomLast);
  if (lat === undefined || lon === undefined) return undefined;
  return { lat: Number(lat), lon: Number(lon), ...(zoom <= 22 ? { zoom } : {}) };
}
