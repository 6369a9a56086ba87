import type { Day } from '../domain/camera/camera.ts';
import { kindOfCode, nameOfCode } from '../domain/pack/pack-columns.ts';
import type { Facets, MapFilter, View } from '../offline/replica/map-query.ts';
import { cellBoxesOf } from './cell-box.ts';
import { qualityReader } from './filter.ts';
import type { Prepared } from './prepared.ts';

/** Most names of operators, and of manufacturers. */
export const MAX_NAMES = 100;

/** Gives the index with a filter over it. */
export type Prepare = (filter: MapFilter) => Prepared;

/**
 * How many points of the exact box each choice of a filter would show. A facet is counted with all filters but its
 * own: whoever shows one kind sees what the others would add. Kinds and names that are not known are left out.
 */
export function facetsOf(prepare: Prepare, { bbox, filter }: View, today: Day): Facets {
  const boxes = cellBoxesOf(bbox);
  const rowsWithout = (name: keyof MapFilter) => {
    const { [name]: _, ...others } = filter;
    return prepare(others).rowsIn(boxes);
  };
  const { columns } = prepare({}).index;
  const kinds = countBy(rowsWithout('kinds'), (row) => kindOfCode(columns.kinds[row] ?? 0));
  const operators = countBy(rowsWithout('operator'), (row) =>
    nameOfCode(columns.operators[row] ?? 0, columns.operatorNames),
  );
  const manufacturers = countBy(rowsWithout('manufacturer'), (row) =>
    nameOfCode(columns.manufacturers[row] ?? 0, columns.manufacturerNames),
  );
  return {
    kinds: Object.fromEntries(kinds),
    operators: commonest(operators),
    manufacturers: commonest(manufacturers),
    qualities: Object.fromEntries(countBy(rowsWithout('qualities'), qualityReader(columns, today))),
  };
}

function countBy(rows: readonly number[], wordOf: (row: number) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const word = wordOf(row);
    if (word !== '') counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** Most frequent first, equal ones by name. */
function commonest(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort(([a, times], [b, others]) => others - times || (a < b ? -1 : 1)).slice(0, MAX_NAMES);
}
