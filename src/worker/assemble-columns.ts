/** Columns made of runs of rows of other columns: how packs are joined and how changes are laid over them. */
import { FIRST_AIMS_NAME } from '../domain/pack/aim-code.ts';
import { type Codes, emptyCodes, type PackColumns } from '../domain/pack/pack-columns.ts';
import { type PackedCells, PackedCellsWriter } from '../domain/pack/packed-cells.ts';

/** Rows `from` ≤ row < `to` of one source. */
export interface Run {
  source: number;
  from: number;
  to: number;
}

/**
 * The rows of all runs, one behind the other. A run is copied as one block of memory, so that half a million rows with
 * a few edits between them cost next to nothing. The dictionary of the first source keeps its numbers.
 */
export function assembleColumns(sources: readonly PackColumns[], runs: readonly Run[]): PackColumns {
  const count = runs.reduce((sum, { from, to }) => sum + to - from, 0);
  const gather = <T extends Settable>(target: T, column: (source: PackColumns) => Row) =>
    copyRuns(target, sources.map(column), runs);
  const aims = gatherNamed(
    runs,
    count,
    FIRST_AIMS_NAME,
    sources.map(({ aims, aimNames }) => [aims, aimNames]),
  );
  const operators = gatherNamed(
    runs,
    count,
    1,
    sources.map(({ operators, operatorNames }) => [operators, operatorNames]),
  );
  const manufacturers = gatherNamed(
    runs,
    count,
    1,
    sources.map(({ manufacturers, manufacturerNames }) => [manufacturers, manufacturerNames]),
  );
  const months = gatherNamed(
    runs,
    count,
    1,
    sources.map(({ months, monthNumbers }) => [months, monthNumbers]),
  );
  return {
    count,
    cells: gatherCells(sources, runs, count),
    kinds: gather(new Uint8Array(count), ({ kinds }) => kinds),
    forms: gather(new Uint8Array(count), ({ forms }) => forms),
    mounts: gather(new Uint8Array(count), ({ mounts }) => mounts),
    zones: gather(new Uint8Array(count), ({ zones }) => zones),
    standings: gather(new Uint8Array(count), ({ standings }) => standings),
    months: months.codes,
    monthNumbers: months.names,
    aims: aims.codes,
    aimNames: aims.names,
    operators: operators.codes,
    operatorNames: operators.names,
    manufacturers: manufacturers.codes,
    manufacturerNames: manufacturers.names,
  };
}

type Row = Uint8Array | Uint16Array | Uint32Array;

interface Settable {
  set(values: ArrayLike<number>, offset: number): void;
}

function gatherCells(sources: readonly PackColumns[], runs: readonly Run[], count: number): PackedCells {
  const cells = new PackedCellsWriter(count);
  for (const { source, from, to } of runs) sources[source]?.cells.copyTo(cells, from, to);
  return cells.finish();
}

function copyRuns<T extends Settable>(target: T, rows: readonly Row[], runs: readonly Run[]): T {
  let offset = 0;
  for (const { source, from, to } of runs) {
    const row = rows[source];
    if (row === undefined) throw new RangeError(`expected a source below ${rows.length}, got ${source}`);
    target.set(row.subarray(from, to), offset);
    offset += to - from;
  }
  return target;
}

/** Codes below `first` mean the same everywhere; the others are renumbered into one dictionary. */
function gatherNamed<T extends string | number>(
  runs: readonly Run[],
  count: number,
  first: number,
  sources: readonly (readonly [Codes, readonly T[]])[],
): { codes: Codes; names: T[] } {
  const numbers = new Map<T, number>();
  for (const [, names] of sources) {
    for (const name of names) if (!numbers.has(name)) numbers.set(name, first + numbers.size);
  }
  const limit = first + numbers.size;
  const rows = sources.map(([codes, names]) => {
    const renumbered = names.map((name) => numbers.get(name) ?? 0);
    const isSame = renumbered.every((number, index) => number === first + index);
    return isSame ? codes : renumber(codes, renumbered, { first, limit });
  });
  return { codes: copyRuns(emptyCodes(count, limit), rows, runs), names: [...numbers.keys()] };
}

function renumber(codes: Codes, numbers: readonly number[], { first, limit }: { first: number; limit: number }): Codes {
  const table = Uint32Array.from([...Array(first).keys(), ...numbers]);
  const renumbered = emptyCodes(codes.length, limit);
  for (let row = 0; row < codes.length; row++) renumbered[row] = table[codes[row] ?? 0] ?? 0;
  return renumbered;
}
