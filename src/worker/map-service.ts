/**
 * The map's memory: loads what the phone holds, and answers the page's questions about it. Knows no worker, no
 * database and no clock.
 */
import type { Day } from '../domain/camera/camera.ts';
import { decodeCounts } from '../domain/pack/decode-counts.ts';
import type { Change } from '../domain/pack/map-point.ts';
import type { Entry } from '../offline/outbox/entry.ts';
import type { MapAnswer, MapFilter, MapRequest } from '../offline/replica/map-query.ts';
import type { PackRef } from '../protocol/schema/reads.ts';
import { facetsOf } from './facets.ts';
import { compileFilter } from './filter.ts';
import { layOver } from './lay-over.ts';
import { listOf } from './list.ts';
import { nearOf } from './near.ts';
import { PackStore } from './pack-store.ts';
import { partChanges } from './part-changes.ts';
import type { PointIndex } from './point-index.ts';
import { Prepared } from './prepared.ts';
import { UnheldCounts } from './unheld-counts.ts';
import { viewOf } from './view.ts';
import { type UnheldWorld, withUnheld } from './with-unheld.ts';

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
}

/** What a load came to. `problems` names what could not be drawn; all else is. */
export interface LoadReport {
  count: number;
  seq: number;
  isHeld: boolean;
  problems: string[];
}

/** Filters that are kept compiled. */
const MAX_PREPARED = 4;

export class MapService {
  private readonly packs = new PackStore();
  private readonly prepared = new Map<string, Prepared>();
  private index: PointIndex | undefined;
  private unheld: UnheldWorld = { packs: [] };

  /** Replaces everything that is drawn. */
  load({ packs, unheld = [], counts, changes, own, seq, epoch }: Replica): LoadReport {
    const { columns, problems } = this.packs.load(packs);
    const parts = partChanges(changes, unheld);
    const { index, missing } = layOver(columns, parts.changes, own);
    const decoded = counts && decodeCounts(counts);
    const uncounted = decoded?.ok === false ? [`counts: ${decoded.code}`] : [];
    this.unheld = { packs: unheld };
    if (decoded?.ok) this.unheld.counts = new UnheldCounts(decoded.counts, columns.cells, parts.steps);
    this.index = index;
    this.prepared.clear();
    const parted = missing.length > 0 ? [`changes without their camera: ${missing.map(({ seq }) => seq).join()}`] : [];
    return { count: index.count, seq, isHeld: epoch !== '', problems: [...problems, ...uncounted, ...parted] };
  }

  get isLoaded(): boolean {
    return this.index !== undefined;
  }

  /**
   * Answer to a question; `today` decides what is stale.
   *
   * @throws {RangeError} if the question makes no sense, or nothing has been loaded yet.
   */
  answer(request: Exclude<MapRequest, { type: 'reload' }>, today: Day): MapAnswer {
    const prepare = (filter: MapFilter) => this.prepare(filter, today);
    const { id } = request;
    switch (request.type) {
      case 'view':
        return {
          type: 'view',
          id,
          answer: withUnheld(viewOf(prepare(request.view.filter), request.view), request.view, this.unheld),
        };
      case 'near':
        return { type: 'near', id, points: nearOf(prepare({}), request) };
      case 'list':
        return { type: 'list', id, ...listOf(prepare(request.view.filter), request.view, request.limit) };
      case 'facets':
        return { type: 'facets', id, facets: facetsOf(prepare, request.view, today) };
    }
  }

  private prepare(filter: MapFilter, today: Day): Prepared {
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
