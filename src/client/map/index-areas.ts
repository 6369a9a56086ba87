/** Streets and places of the saved areas, ready for the search. They are read from the areas' tiles with the first search, a tile at a time. */
import {
  type KeptTile,
  listFinestTiles,
  onAreasChanged,
  readKeptTile,
  unpackTile,
} from '../../offline/areas/kept-tiles.ts';
import { type Language, language, t } from '../i18n/translate.ts';
import { indexNames, type NamedPlace, type PlaceIndex } from './find-places.ts';
import { type AreaPlace, gatherNames, ZOOM_OF_PLACE } from './gather-names.ts';
import { nameKeys } from './name-keys.ts';
import { PLACE_SIZES, readTileNames, type TileName } from './tile-names.ts';

const STREET_ZOOM = 17;

/** What is known of the areas now. */
export interface AreaNames {
  /** As it was last made, in the language of the page. */
  index?: PlaceIndex;
  /** Settles when the index is as the areas are now; absent while it is. */
  making?: Promise<void>;
}

/** What a tile of so many bytes names. */
interface ReadTile {
  sizeBytes: number;
  names: TileName[];
}

/** By their paths: of an area that grows, or is made anew, only what is new has to be taken apart. */
let read = new Map<string, ReadTile>();
let readIn: Language | undefined;
let made: { language: Language; index: PlaceIndex } | undefined;
let making: Promise<void> | undefined;
let isFresh = false;
let isFollowing = false;

/** The streets and places; the first call begins to read the tiles, and so does the first one after the areas have changed. */
export function areaNames(): AreaNames {
  if (!isFollowing) {
    isFollowing = true;
    onAreasChanged(() => {
      isFresh = false;
    });
  }
  const shown = language();
  const index = made?.language === shown ? made.index : undefined;
  if (making === undefined && (!isFresh || index === undefined)) making = make(shown);
  return { ...(index === undefined ? {} : { index }), ...(making === undefined ? {} : { making }) };
}

async function make(shown: Language): Promise<void> {
  isFresh = true;
  try {
    made = { language: shown, index: await makeIndex(shown) };
  } catch (error) {
    // The rest of the search goes on without, and the next letter tries again.
    isFresh = false;
    console.warn(`the saved areas cannot be searched: ${error}`);
  } finally {
    making = undefined;
  }
}

async function makeIndex(shown: Language): Promise<PlaceIndex> {
  const tiles = await listFinestTiles();
  const former = readIn === shown ? read : undefined;
  const now = new Map<string, ReadTile>();
  for (const tile of tiles) now.set(tile.path, await readTile(tile, shown, former?.get(tile.path)));
  read = now;
  readIn = shown;
  const names = [...now.values()].flatMap((one) => one.names);
  const places = gatherNames(names).sort((a, b) => weightOf(b) - weightOf(a));
  return indexNames(
    places.map((place) => place.names.map((name) => name.replaceAll('|', ' ')).join('|')),
    (line) => {
      const place = places[line];
      if (place === undefined) throw new Error(`expected a line below ${places.length}, got ${line}`);
      return toPlace(place);
    },
  );
}

/** A tile that cannot be read has no names, and keeps none of the others from having theirs. */
async function readTile(tile: KeptTile, shown: Language, former?: ReadTile): Promise<ReadTile> {
  const bytes = await readKeptTile(tile.path);
  const sizeBytes = bytes?.byteLength ?? 0;
  if (former?.sizeBytes === sizeBytes) return former;
  // A touch or a letter typed meanwhile is not kept waiting by more than one tile.
  await new Promise((resolve) => setTimeout(resolve));
  try {
    const names = bytes === undefined ? [] : readTileNames(await unpackTile(bytes), tile, nameKeys(shown));
    return { sizeBytes, names };
  } catch (error) {
    console.warn(`a tile of a saved area cannot be read: ${error}`);
    return { sizeBytes, names: [] };
  }
}

/** Places before streets, the larger and the longer ones first. */
function weightOf({ place, pieces }: AreaPlace): number {
  return place === undefined ? pieces : 1_000_000 * (PLACE_SIZES.length - PLACE_SIZES.indexOf(place));
}

function toPlace(found: AreaPlace): NamedPlace {
  const { names, lat, lon, place, near } = found;
  const isStreet = place === undefined;
  const alone = isStreet ? t('map.foundStreet') : t('map.foundInArea');
  const within = isStreet ? t('map.foundStreetIn', { place: near ?? '' }) : (near ?? '');
  const detail = near === undefined ? alone : within;
  return { names, detail, lat, lon, zoom: isStreet ? STREET_ZOOM : ZOOM_OF_PLACE[place], weight: weightOf(found) };
}
