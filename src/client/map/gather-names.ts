/** Pieces of streets and places, as tiles name them → each street and place once. */
import type { LatLon } from '../../domain/geo/cell.ts';
import { PLACE_SIZES, type PlaceSize, type TileName } from './tile-names.ts';

/** A street or place of a saved area. */
export interface AreaPlace extends TileName {
  /** Nearest city, town or village of the area: the one a street is in, roughly. */
  near?: string;
  /** Of two the one with more pieces is the longer street. */
  pieces: number;
}

/** Pieces of a name that are closer than this are of one street: more than the width of a tile of zoom 14, some 3 km. */
const APART_DEG = 0.03;
/** A place further away than this is not told with a street. */
const NEAR_DEG = 0.2;

interface Group {
  pieces: TileName[];
  south: number;
  north: number;
  west: number;
  east: number;
}

/** Each once; a street lies at that piece of it which is nearest to its middle. */
export function gatherNames(names: readonly TileName[]): AreaPlace[] {
  const groups = new Map<string, Group[]>();
  for (const name of names) addTo(groups, name);
  const gathered = [...groups.values()].flat().map(toAreaPlace);
  const towns = gathered.filter(({ place }) => place !== undefined && place !== 'quarter');
  return gathered.map((one) => {
    const near = one.place === undefined || one.place === 'quarter' ? nearestOf(towns, one) : undefined;
    return near === undefined ? one : { ...one, near };
  });
}

function addTo(groups: Map<string, Group[]>, name: TileName): void {
  const { lat, lon, names, place } = name;
  const key = `${place ?? ''}|${names[0]}`;
  const alike = groups.get(key) ?? [];
  groups.set(key, alike);
  const group = alike.find(
    ({ south, north, west, east }) =>
      lat > south - APART_DEG && lat < north + APART_DEG && lon > west - APART_DEG && lon < east + APART_DEG,
  );
  if (group === undefined) {
    alike.push({ pieces: [name], south: lat, north: lat, west: lon, east: lon });
    return;
  }
  group.pieces.push(name);
  group.south = Math.min(group.south, lat);
  group.north = Math.max(group.north, lat);
  group.west = Math.min(group.west, lon);
  group.east = Math.max(group.east, lon);
}

function toAreaPlace({ pieces, south, north, west, east }: Group): AreaPlace {
  const middle = { lat: (south + north) / 2, lon: (west + east) / 2 };
  const [first, ...others] = pieces;
  if (first === undefined) throw new Error('expected a group of one piece at least, got none');
  const best = others.reduce((a, b) => (degreesApart(b, middle) < degreesApart(a, middle) ? b : a), first);
  return { ...best, pieces: pieces.length };
}

function nearestOf(towns: readonly AreaPlace[], spot: LatLon): string | undefined {
  const size = ({ place }: AreaPlace) => PLACE_SIZES.indexOf(place ?? 'quarter');
  const reached = towns
    .filter((town) => degreesApart(town, spot) < NEAR_DEG)
    .map((town) => ({ town, far: degreesApart(town, spot) * (1 + size(town)) }));
  return reached.sort((a, b) => a.far - b.far)[0]?.town.names[0];
}

/** Rough: degrees of latitude. */
function degreesApart(a: LatLon, b: LatLon): number {
  return Math.hypot(a.lat - b.lat, (a.lon - b.lon) * Math.cos((a.lat * Math.PI) / 180));
}

/** How close a place is looked at. */
export const ZOOM_OF_PLACE: Readonly<Record<PlaceSize, number>> = { city: 12, town: 13, village: 14, quarter: 15 };
