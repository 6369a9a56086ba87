/** Places in texts that people type or paste: coordinates, `geo:` addresses, plus codes and links to maps. */
import type { LatLon } from './cell.ts';
import { parseCoordinates } from './coordinates.ts';
import { parseMapLink } from './map-link.ts';
import { findPlusCode } from './plus-code.ts';

/** A place, and how close to look at it where the text says so: a map's zoom, 0…22, whole or not. */
export interface ParsedPlace extends LatLon {
  zoom?: number;
}

/** From this zoom on the square of a plus code is a place rather than an area. */
const PLACE_ZOOM = 17;

/**
 * Place of a text; undefined when it is none. `near` is what a short plus code is looked for around.
 * `0, 0` is refused in every form: it is what broken devices say, and nothing stands there.
 */
export function parsePlace(text: string, near?: LatLon): ParsedPlace | undefined {
  const trimmed = text.trim();
  const place =
    parseCoordinates(trimmed) ?? parseGeoUri(trimmed) ?? placeOfPlusCode(trimmed, near) ?? parseMapLink(trimmed);
  return place === undefined || !isOnWorld(place) ? undefined : place;
}

function isOnWorld({ lat, lon }: LatLon): boolean {
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && (lat !== 0 || lon !== 0);
}

/** Latitude and longitude; height and uncertainty of RFC 5870 are allowed and not used. `?q` and `?z` are Android's. */
const GEO_URI =
  /^geo:(?<lat>-?\d+(?:\.\d+)?),(?<lon>-?\d+(?:\.\d+)?)(?:,-?\d+(?:\.\d+)?)?(?<params>(?:;[^;?]+)*)(?:\?(?<query>.*))?$/i;

/** Other reference systems than WGS 84 are refused: their numbers mean another place. */
function parseGeoUri(text: string): ParsedPlace | undefined {
  const { lat, lon, params = '', query = '' } = GEO_URI.exec(text)?.groups ?? {};
  if (lat === undefined || lon === undefined) return undefined;
  const crs = /;crs=([^;]*)/i.exec(params)?.[1];
  if (crs !== undefined && crs.toLowerCase() !== 'wgs84') return undefined;
  const pin = /(?:^|&)q=(-?\d+(?:\.\d+)?)(?:,|%2C)(-?\d+(?:\.\d+)?)/i.exec(query);
  const zoom = /(?:^|&)z=(\d{1,2}(?:\.\d+)?)(?:&|$)/i.exec(query)?.[1];
  return {
    lat: Number(pin?.[1] ?? lat),
    lon: Number(pin?.[2] ?? lon),
    ...(zoom === undefined || Number(zoom) > 22 ? {} : { zoom: Number(zoom) }),
  };
}

/** Middle of the square, and for a large one the zoom at which it is about as large as a phone. */
function placeOfPlusCode(text: string, near: LatLon | undefined): ParsedPlace | undefined {
  const area = findPlusCode(text, near);
  if (area === undefined) return undefined;
  const zoom = Math.floor(Math.log2(360 / (area.north - area.south)));
  const middle = { lat: (area.south + area.north) / 2, lon: (area.west + area.east) / 2 };
  return zoom < PLACE_ZOOM ? { ...middle, zoom } : middle;
}
