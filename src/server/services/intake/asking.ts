/** Where the entries of a push want to go. */
import { CELL_LEVELS, type Cell, cellOf } from '../../../domain/geo/cell.ts';
import { SQUARE_LEVEL } from '../../../domain/intake/intake-rules.ts';
import type { Asking } from '../../../domain/intake/ledger.ts';
import type { OpId } from '../../../domain/submission/submission.ts';
import type { PushItem } from '../../../protocol/schema/submission.ts';
import type { Store } from '../../../storage/store.ts';

/** The square of each entry: where it puts a camera, else where that stands. A camera that is not known has none. */
export async function askingOf(
  store: Pick<Store, 'findCells'>,
  items: readonly PushItem[],
  source: string,
): Promise<Map<OpId, Asking>> {
  const about = items.flatMap(({ sighting }) => (sighting.kind === 'new' ? [] : [sighting.cameraId]));
  const cells = about.length === 0 ? new Map<string, Cell>() : await store.findCells([...new Set(about)]);
  return new Map(
    items.map(({ opId, sighting }) => {
      const cell = cellOfSighting(sighting, cells);
      return [opId, { source, ...(cell === undefined ? {} : { square: squareOf(cell) }) }];
    }),
  );
}

/** Number of the square that holds a cell. */
export function squareOf(cell: Cell): number {
  return Math.floor(cell / 4 ** (CELL_LEVELS - SQUARE_LEVEL));
}

function cellOfSighting(sighting: PushItem['sighting'], cells: ReadonlyMap<string, Cell>): Cell | undefined {
  if (sighting.kind === 'new') return cellOf(sighting.facts.lat, sighting.facts.lon);
  const { lat, lon } = sighting.kind === 'edit' ? sighting.changes : {};
  return typeof lat === 'number' && typeof lon === 'number' ? cellOf(lat, lon) : cells.get(sighting.cameraId);
}
