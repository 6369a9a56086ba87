/**
 * The map's memory: loads what the phone holds, and answers the page's questions about it. Knows no worker, no
 * database and no clock.
 */
import type { Day } from '../domain/camera/camera.ts';
import type { Change } from '../domain/pack/map-point.ts';
import type { ViewAnswer, ViewRequest, WorkerAnswer, WorkerRequest } from '../drawing/view-query.ts';
import type { Entry } from '../offline/outbox/entry.ts';
import type { Bbox, DrawnPoint, MapFilter } from '../offline/replica/map-query.ts';
import type { PackRef } from '../protocol/schema/reads.ts';
import { bboxOf } from './bubbles.ts';
import { extentOf } from './extent.ts';
import { compileFilter } from './filter.ts';
import type { LaidOver, layOver } from './lay-over.ts';
import { PackStore } from './pack-store.ts';
import { pictureOf } from './picture.ts';
import { PointIndex } from './point-index.ts';
import { Prepared } from './prepared.ts';
import { worldOf } from './quad-walk.ts';
import { EVERY_ROW } from './selection.ts';
import type { SheetRequest } from './sheet-answers.ts';
import type { layUnheld, UnheldLayer } from './unheld-world.ts';
import { numbersOf } from './view.ts';

/** What the phone holds of the map, as `loadReplica` gives it. */
export interface Replica {
  packs: readonly Uint8Array[];
  /** Packs that are not held; absent = all are. */
  unheld?: readonly PackRef[];
  /** Counts of the whole world, where not every pack is held. */
  counts?: Uint8Array;
  /** Lines of the feed after the packs, in order. */
  changes: readonly Change[];
  own: readonly Entry[];
  seq: number;
  /** '' when no copy of the public map is on this phone yet. */
  epoch: string;
  /** True while a copy is on its way that has not come from this phone. */
  isComing?: boolean;
}

/** What a load came to. `problems` names what could not be drawn; all else is. */
export interface LoadReport {
  count: number;
  seq: number;
  isHeld: boolean;
  isComing?: true;
  problems: string[];
}

/** What is laid over packs: each is needed only where there is something to lay. */
export interface Layers {
  /** Lines of the feed and own entries. */
  layOver?: typeof layOver;
  /** Counts of what is not held. */
  layUnheld?: typeof layUnheld;
}

/** Filters that are kept compiled. */
const MAX_PREPARED = 4;

export class MapService {
  private readonly packs = new PackStore();
  private readonly prepared = new Map<string, Prepared>();
  private index: PointIndex | undefined;
  private unheld: UnheldLayer | undefined;
  /** Counts the loads: rows of one are not those of the next. */
  private stamp = 0;

  /** Replaces everything that is drawn. */
  load(replica: Replica, layers: Layers): LoadReport {
    const { packs, unheld = [], counts, changes, own, seq, epoch } = replica;
    const { columns, problems } = this.packs.load(packs);
    const source = { unheld, changes, ...(counts === undefined ? {} : { counts }) };
    this.unheld = unheld.length > 0 ? layers.layUnheld?.(source, columns.cells) : undefined;
    const bare: LaidOver = { index: new PointIndex(columns), missing: [] };
    const { index, missing } = layers.layOver?.(columns, this.unheld?.changes ?? changes, own) ?? bare;
    this.index = index;
    this.stamp += 1;
    this.prepared.clear();
    const parted = missing.length > 0 ? [`changes without their camera: ${missing.map(({ seq }) => seq).join()}`] : [];
    const uncounted = this.unheld?.problems ?? [];
    const coming = replica.isComing === true ? ({ isComing: true } as const) : {};
    const isHeld = epoch !== '';
    return { count: index.count, seq, isHeld, ...coming, problems: [...problems, ...uncounted, ...parted] };
  }

  get isLoaded(): boolean {
    return this.index !== undefined;
  }

  /**
   * Answer to a question; `today` decides what is stale. A picture is still a scene: whoever answers may paint it.
   *
   * @throws {RangeError} if the question makes no sense, or nothing has been loaded yet.
   */
  answer(request: Exclude<WorkerRequest, SheetRequest>, today: Day): WorkerAnswer {
    const { id } = request;
    switch (request.type) {
      case 'view':
        return this.view(this.prepare(request.view.filter, today), request, today);
      case 'points':
        return { type: 'points', id, points: this.pointsOf(request) };
      case 'extent':
        return { type: 'extent', id, ...this.extent() };
    }
  }

  private view(prepared: Prepared, { id, view, wish }: ViewRequest, today: Day): ViewAnswer {
    const { unheld } = this;
    const held = numbersOf(prepared, view);
    const numbers = unheld?.numbers(held, view) ?? held;
    if (wish === undefined) return { type: 'view', id, numbers };
    const { scene, things } = pictureOf(prepared, { view, wish, today, ...(unheld && { unheld }) });
    return { type: 'view', id, numbers, picture: { things: { ...things, stamp: this.stamp }, painted: { scene } } };
  }

  private extent(): { bbox?: Bbox } {
    const { index } = this;
    const world = index && worldOf(index);
    const box = index && world && extentOf(index, EVERY_ROW, world);
    return box === undefined ? {} : { bbox: bboxOf(box) };
  }

  private pointsOf({ stamp, rows }: { stamp: number; rows: readonly number[] }): DrawnPoint[] {
    const { index } = this;
    if (index === undefined || stamp !== this.stamp) return [];
    return rows.map((row) => index.drawnAt(row));
  }

  /**
   * The points under a filter.
   *
   * @throws {RangeError} if nothing has been loaded yet.
   */
  prepare(filter: MapFilter, today: Day): Prepared {
    if (this.index === undefined) throw new RangeError('expected a loaded map, got a question before');
    const key = JSON.stringify([today, ...Object.entries(filter).sort(([a], [b]) => (a < b ? -1 : 1))]);
    const prepared =
      this.prepared.get(key) ?? new Prepared(this.index, compileFilter(this.index.columns, filter, today));
    // Put in again at the end: the first of the map is the one not asked for longest.
    this.prepared.delete(key);
    this.prepared.set(key, prepared);
    const [oldest] = this.prepared.keys();
    if (this.prepared.size > MAX_PREPARED && oldest !== undefined) this.prepared.delete(oldest);
    return prepared;
  }
}
