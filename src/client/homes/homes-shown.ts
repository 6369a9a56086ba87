/** Numbers of private homes as signals: read when the first part asks for them, and again when a newer list has come. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { cellRangeOfQuadkey, columnRowOfCell, latLonOfUnit } from '../../domain/geo/cell.ts';
import type { HomeCount } from '../../domain/home/home-count.ts';
import { readHomes } from '../../offline/homes/homes.ts';
import type { Bbox } from '../../offline/replica/map-query.ts';
import type { Announcement } from '../../offline/runtime.ts';
import { viewNow } from '../map/map-data.ts';

/** A square with its edges, degrees. */
export interface HomeSquare extends HomeCount {
  west: number;
  south: number;
  east: number;
  north: number;
}

const SIDE = 2 ** 26;
const squares = signal<readonly HomeSquare[]>([]);

/** Every square that this phone knows a number of. */
export const homeSquares: ReadonlySignal<readonly HomeSquare[]> = squares;

/** At least so many are in the squares of the view; undefined when none of them tells a number. */
export const homesInView: ReadonlySignal<number | undefined> = computed(() => {
  const view = viewNow.value;
  if (view === undefined) return undefined;
  const seen = squares.value.filter((square) => touches(square, view.bbox));
  return seen.length === 0 ? undefined : seen.reduce((sum, { atLeast }) => sum + atLeast, 0);
});

let isStarted = false;

/** Reads them, and follows them for the life of the page. */
export function startHomes(): void {
  if (isStarted) return;
  isStarted = true;
  new BroadcastChannel('overseen').addEventListener('message', ({ data }: MessageEvent<Announcement>) => {
    if (data.type === 'homes-changed') void readAgain();
  });
  void readAgain();
}

async function readAgain(): Promise<void> {
  squares.value = (await readHomes()).map(toSquare);
}

function toSquare(count: HomeCount): HomeSquare {
  const { x, y } = columnRowOfCell(cellRangeOfQuadkey(count.square).from);
  const width = 2 ** (26 - count.square.length);
  const northWest = latLonOfUnit(x / SIDE, y / SIDE);
  const southEast = latLonOfUnit((x + width) / SIDE, (y + width) / SIDE);
  return { ...count, west: northWest.lon, north: northWest.lat, east: southEast.lon, south: southEast.lat };
}

/** A view beyond the date line has its east smaller than its west. */
function touches(square: HomeSquare, [west, south, east, north]: Bbox): boolean {
  const isAcross = east < west ? square.east > west || square.west < east : square.east > west && square.west < east;
  return isAcross && square.north > south && square.south < north;
}
