/** A small world with packs, changes and own entries, and the plain list of points that the map has to agree with. */
import type { CameraFacts } from '../../src/domain/camera/camera.ts';
import { latLonOfCell } from '../../src/domain/geo/cell.ts';
import { decodePack } from '../../src/domain/pack/decode-pack.ts';
import { encodePack } from '../../src/domain/pack/encode-pack.ts';
import type { Change, MapPoint } from '../../src/domain/pack/map-point.ts';
import type { PackColumns } from '../../src/domain/pack/pack-columns.ts';
import { comparePoints } from '../../src/domain/pack/point-order.ts';
import type { Entry, EntryStatus } from '../../src/offline/outbox/entry.ts';
import type { Bbox } from '../../src/offline/replica/map-query.ts';
import { joinPacks } from '../../src/worker/join-packs.ts';
import { layOver } from '../../src/worker/lay-over.ts';
import type { PointIndex } from '../../src/worker/point-index.ts';
import { aWorld } from '../support/world.ts';

export const TODAY = '2026-08-01';

export function columnsOf(points: readonly MapPoint[]): PackColumns {
  const decoded = decodePack(encodePack(points));
  if (!decoded.ok) throw new Error(`expected a pack, got ${decoded.code}`);
  return decoded.pack;
}

/** Packs of about equal size, cut between two cells, given in no particular order. */
export function packsOf(points: readonly MapPoint[], parts: number): Uint8Array[] {
  const sorted = [...points].sort(comparePoints);
  const borders = Array.from(
    { length: parts },
    (_, part) => sorted[Math.floor((part * sorted.length) / parts)]?.cell ?? 0,
  );
  const packs = borders.map((from, part) => {
    const to = borders[part + 1] ?? 2 ** 52;
    return encodePack(sorted.filter(({ cell }) => cell >= from && cell < to));
  });
  return packs.reverse();
}

export function joinedOf(points: readonly MapPoint[], parts: number): PackColumns {
  return joinPacks(
    packsOf(points, parts).map((bytes) => {
      const decoded = decodePack(bytes);
      if (!decoded.ok) throw new Error(`expected a pack, got ${decoded.code}`);
      return decoded.pack;
    }),
  );
}

export function aChange(seq: number, was: MapPoint | null, now: MapPoint | null): Change {
  return { seq, id: seq.toString(16).padStart(32, '0'), was, now };
}

export interface EntryOptions {
  opId?: string;
  status?: EntryStatus;
  base?: CameraFacts;
  sighting: Entry['sighting'];
  lat: number;
  lon: number;
}

export function anEntry({ opId = 'a1', status = { state: 'queued', attempts: 0 }, ...rest }: EntryOptions): Entry {
  return {
    opId,
    code: '0000-0000-0000-0000',
    key: '0'.repeat(64),
    keyHash: '0'.repeat(64),
    status,
    version: 0,
    savedOn: TODAY,
    savedAt: 1,
    seen: false,
    ...rest,
  };
}

/** An own sighting of a camera that is new to the map. */
export function aNewEntry(opId: string, facts: CameraFacts, status?: EntryStatus): Entry {
  const { lat, lon } = facts;
  return anEntry({ opId, sighting: { kind: 'new', facts, photos: [] }, lat, lon, ...(status && { status }) });
}

/** World of 6,000 with 400 lines of the feed and 50 own entries, and what has to come out. */
export function aLaidWorld(): { index: PointIndex; expected: MapPoint[]; missing: Change[] } {
  const world = aWorld({ count: 6000, seed: 11, cities: 25 });
  const kept = world.slice(0, 5600);
  const gone = world.slice(5600, 5800);
  const moved = world.slice(5800);
  const came = aWorld({ count: 200, seed: 12, cities: 25 });
  const movedTo = moved.map((point) => ({ ...point, operator: 'New operator', aims: '15;20' }));
  const changes = [
    ...gone.map((point) => aChange(0, point, null)),
    ...moved.map((point, index) => aChange(0, point, movedTo[index] ?? null)),
    ...came.map((point) => aChange(0, null, point)),
  ].map((change, index) => ({ ...change, seq: index + 1 }));
  const owns = world.slice(0, 50).map(({ cell }, index) => {
    const facts: CameraFacts = { ...latLonOfCell(cell), kinds: ['doorbell'], operator: 'Own' };
    return { entry: aNewEntry(`own${index}`, facts), cell };
  });
  const ownPoints = owns.map(
    ({ cell }): MapPoint => ({
      cell,
      kind: 'doorbell',
      housing: '',
      aims: '',
      moves: false,
      mount: '',
      zone: '',
      life: 'active',
      trust: 'single',
      operator: 'Own',
      manufacturer: '',
      confirmedMonth: 0,
    }),
  );
  const { index, missing } = layOver(
    joinedOf(world, 5),
    changes,
    owns.map(({ entry }) => entry),
  );
  return { index, missing, expected: [...kept, ...movedTo, ...came, ...ownPoints] };
}

/** Whether the place of a point lies in a box, said as plainly as can be. */
export function isInBox({ cell }: MapPoint, [west, south, east, north]: Bbox): boolean {
  const { lat, lon } = latLonOfCell(cell);
  const isBetween = west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
  return isBetween && lat >= south && lat <= north;
}
