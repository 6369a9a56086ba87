/** Changes of the feed and own entries laid over packs: the columns the map then draws from. */
import { effectOfChanges } from '../domain/pack/apply-changes.ts';
import { knownPoint } from '../domain/pack/known-point.ts';
import type { Change, MapPoint } from '../domain/pack/map-point.ts';
import { type PackColumns, pointAt } from '../domain/pack/pack-columns.ts';
import { comparePoints } from '../domain/pack/point-order.ts';
import { toColumns } from '../domain/pack/to-columns.ts';
import type { Entry } from '../offline/outbox/entry.ts';
import { assembleColumns, type Run } from './assemble-columns.ts';
import { editedPoint, type OwnPoint, ownMarkOf, pointOfFacts } from './own-points.ts';
import { type OwnRow, PointIndex } from './point-index.ts';

/** The index, and the lines of the feed that found no camera to change. */
export interface LaidOver {
  index: PointIndex;
  missing: Change[];
}

/** Lays lines of the feed, then own entries, over the packs. The packs are not touched. */
export function layOver(packs: PackColumns, changes: readonly Change[], entries: readonly Entry[]): LaidOver {
  const { taken, added, missing } = effectOfChanges(changes.map(knownChange), (point, isTaken) =>
    findRow(packs, point, isTaken),
  );
  const published = splice(packs, taken, added);
  const { hidden, owns } = layOwn(published, entries);
  const columns = splice(
    published,
    hidden,
    owns.map(({ point }) => point),
  );
  return { index: new PointIndex(columns, ownRowsOf(columns, owns)), missing };
}

function knownChange(change: Change): Change {
  return { ...change, was: change.was && knownPoint(change.was), now: change.now && knownPoint(change.now) };
}

function findRow(columns: PackColumns, point: MapPoint, isTaken: (row: number) => boolean): number | undefined {
  for (let row = columns.cells.lowerBound(point.cell); columns.cells.at(row) === point.cell; row++) {
    if (!isTaken(row) && comparePoints(pointAt(columns, row), point) === 0) return row;
  }
  return undefined;
}

/**
 * Rows without the taken ones, and with the added points, which are sorted; an added point comes behind the rows of
 * its cell.
 */
function splice(base: PackColumns, taken: ReadonlySet<number>, added: readonly MapPoint[]): PackColumns {
  if (taken.size === 0 && added.length === 0) return base;
  const inserts = added.map(({ cell }) => base.cells.lowerBound(cell + 1));
  const cuts = [...taken].sort((a, b) => a - b);
  const runs: Run[] = [];
  let row = 0;
  let cut = 0;
  const copyTo = (end: number) => {
    for (let gone = cuts[cut]; gone !== undefined && gone < end; gone = cuts[++cut]) {
      if (gone > row) runs.push({ source: 0, from: row, to: gone });
      row = gone + 1;
    }
    if (end > row) runs.push({ source: 0, from: row, to: end });
    row = Math.max(row, end);
  };
  for (const [index, insert] of inserts.entries()) {
    copyTo(insert);
    runs.push({ source: 1, from: index, to: index + 1 });
  }
  copyTo(base.count);
  return assembleColumns([base, toColumns(added)], runs);
}

/** Rows that own edits stand in for, and the own points, sorted. */
function layOwn(published: PackColumns, entries: readonly Entry[]): { hidden: Set<number>; owns: OwnPoint[] } {
  const hidden = new Set<number>();
  const owns: OwnPoint[] = [];
  for (const entry of entries) {
    const own = ownMarkOf(entry);
    const { sighting, lat, lon } = entry;
    if (own === undefined || !isPlace(lat, lon)) continue;
    if (sighting.kind === 'new') owns.push({ point: knownPoint(pointOfFacts(sighting.facts)), own });
    if (sighting.kind !== 'edit') continue;
    const row = findEdited(published, entry, hidden);
    if (row !== undefined) hidden.add(row);
    const was = row === undefined ? pointOfFacts(entry.base ?? { lat, lon }) : pointAt(published, row);
    owns.push({ point: knownPoint(editedPoint(was, sighting.changes, { lat, lon })), own });
  }
  return { hidden, owns: owns.sort((a, b) => comparePoints(a.point, b.point)) };
}

/** An entry followed by its code has no place until its camera is on this phone. */
function isPlace(lat: number, lon: number): boolean {
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
}

/**
 * Row of the camera that an own edit is about; undefined when it cannot be told from the others of its cell, or is not
 * on the map.
 */
function findEdited(
  columns: PackColumns,
  { sighting, base, lat, lon }: Entry,
  hidden: ReadonlySet<number>,
): number | undefined {
  const isMoved =
    sighting.kind === 'edit' && (sighting.changes.lat !== undefined || sighting.changes.lon !== undefined);
  if (base === undefined && isMoved) return undefined;
  const wanted = pointOfFacts(base ?? { lat, lon });
  const rows: number[] = [];
  for (let row = columns.cells.lowerBound(wanted.cell); columns.cells.at(row) === wanted.cell; row++) {
    if (!hidden.has(row)) rows.push(row);
  }
  const [only] = rows;
  // What review adds is not among the facts the person saw: trust, month and life are taken as they are.
  const equal = rows.find((row) => {
    const { life, trust, confirmedMonth } = pointAt(columns, row);
    return comparePoints(pointAt(columns, row), { ...wanted, life, trust, confirmedMonth }) === 0;
  });
  return equal ?? (rows.length === 1 ? only : undefined);
}

/** Own points stand behind the published ones of their cell, in their own order. */
function ownRowsOf(columns: PackColumns, owns: readonly OwnPoint[]): OwnRow[] {
  return owns.map(({ point, own }, index) => {
    let later = 0;
    while (owns[index + later + 1]?.point.cell === point.cell) later++;
    return { row: columns.cells.lowerBound(point.cell + 1) - 1 - later, own };
  });
}
