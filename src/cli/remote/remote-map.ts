/** What an instance shows of its cameras, compared with what its log fixes: feed, packs, and every record that can be read by cells. */
import type { CameraId, CameraRecord, RevisionAct } from '../../domain/camera/camera.ts';
import { toMapPoint } from '../../domain/camera/to-map-point.ts';
import { type Cell, quadkeyOf } from '../../domain/geo/cell.ts';
import { canonicalJson } from '../../domain/log/canonical.ts';
import { hashOfRevision } from '../../domain/log/entry.ts';
import { decodePack } from '../../domain/pack/decode-pack.ts';
import type { Change, MapPoint } from '../../domain/pack/map-point.ts';
import { cellPath, PATHS, packPath } from '../../protocol/endpoint.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { CellAnswer, Changes, Manifest } from '../../protocol/schema/reads.ts';
import { type InstanceReader, sha256Of } from './instance-reader.ts';
import type { Checked, RemoteLog } from './remote-log.ts';

/** How much could be compared. */
export interface RemoteMap {
  epoch: string;
  lines: number;
  cameras: number;
  /** Records whose latest revision has the hash that the log fixed. */
  records: number;
  packs: number;
}

/** Reads everything that is public of the map and holds it against the log. */
export async function compareRemoteMap(reader: InstanceReader, log: RemoteLog): Promise<Checked<RemoteMap>> {
  const manifest = (await reader.json(PATHS.packs)) as Manifest;
  const feed = await replayFeed(reader, log, manifest.seq);
  if (!feed.ok) return feed;
  const { epoch, lines, points, cellsOfPacks } = feed.value;
  if (epoch !== log.head.checkpoint.epoch || epoch !== manifest.epoch)
    return { ok: false, problem: 'Feed, packs and log are of different lives of the data.' };
  const problem = await findPackProblem(reader, manifest, cellsOfPacks);
  if (problem !== undefined) return { ok: false, problem };
  const records = await compareRecords(reader, log, points);
  if (!records.ok) return records;
  return {
    ok: true,
    value: { epoch, lines, cameras: points.size, records: records.value, packs: manifest.packs.length },
  };
}

interface Feed {
  epoch: string;
  lines: number;
  /** Published cameras, as the feed leaves them. */
  points: Map<CameraId, MapPoint>;
  /** Cells of those that were published as of the packs' line, ascending. */
  cellsOfPacks: Cell[];
}

async function replayFeed(reader: InstanceReader, log: RemoteLog, packsSeq: number): Promise<Checked<Feed>> {
  const points = new Map<CameraId, MapPoint>();
  let cellsOfPacks: Cell[] | undefined;
  let epoch = '';
  for (let seq = 0; ; ) {
    if (seq === packsSeq) cellsOfPacks = cellsOf(points);
    const page = (await reader.json(`${PATHS.changes}?after=${seq}&limit=${LIMITS.changesPage}`)) as Changes;
    epoch = page.epoch;
    for (const change of page.changes as Change[]) {
      const problem = findLineProblem(change, { expected: seq + 1, points, log });
      if (problem !== undefined) return { ok: false, problem: `Line ${change.seq} of the feed ${problem}.` };
      seq = change.seq;
      if (change.now === null) points.delete(change.id);
      else points.set(change.id, change.now);
      if (seq === packsSeq) cellsOfPacks = cellsOf(points);
    }
    if (page.changes.length > 0) continue;
    if (cellsOfPacks === undefined)
      return { ok: false, problem: 'The packs are of a line that the feed does not have.' };
    return { ok: true, value: { epoch, lines: seq, points, cellsOfPacks } };
  }
}

function findLineProblem(
  { seq, id, was }: Change,
  { expected, points, log }: { expected: number; points: ReadonlyMap<CameraId, MapPoint>; log: RemoteLog },
): string | undefined {
  if (seq !== expected) return `should have the number ${expected}`;
  if (!log.cameras.has(id)) return `is about camera ${id}, which is not in the log`;
  const known = points.get(id) ?? null;
  return canonicalJson(was) === canonicalJson(known)
    ? undefined
    : `does not follow from the line before about camera ${id}`;
}

function cellsOf(points: ReadonlyMap<CameraId, MapPoint>): Cell[] {
  return [...points.values()].map(({ cell }) => cell).sort((a, b) => a - b);
}

async function findPackProblem(
  reader: InstanceReader,
  { packs }: Manifest,
  cells: readonly Cell[],
): Promise<string | undefined> {
  let listed = 0;
  for (const [index, { from, to, count, sha256 }] of packs.entries()) {
    const name = `Pack ${index + 1}`;
    const bytes = await reader.bytes(packPath(sha256));
    if (bytes === undefined) return `${name} is missing.`;
    if (sha256Of(bytes) !== sha256) return `${name} does not have the hash that the list names.`;
    const decoded = decodePack(bytes);
    if (!decoded.ok) return `${name} cannot be read.`;
    const expected = cells.filter((cell) => cell >= from && cell < to);
    const shown = [...decoded.pack.cells];
    const isSame = count === expected.length && shown.join() === expected.join();
    if (!isSame) return `${name} shows ${shown.length} cameras, and the feed has ${expected.length} there.`;
    listed += count;
  }
  // Before the first build there are no packs, as of line 0.
  return listed === cells.length ? undefined : `The packs show ${listed} cameras, and the feed has ${cells.length}.`;
}

async function compareRecords(
  reader: InstanceReader,
  log: RemoteLog,
  points: ReadonlyMap<CameraId, MapPoint>,
): Promise<Checked<number>> {
  const quadkeys = new Map<string, Set<CameraId>>();
  for (const [id, { cell }] of points) {
    const quadkey = quadkeyOf(cell, LIMITS.detailLevel);
    quadkeys.set(quadkey, (quadkeys.get(quadkey) ?? new Set()).add(id));
  }
  let compared = 0;
  for (const [quadkey, ids] of quadkeys) {
    const answer = (await reader.json(cellPath(quadkey))) as CellAnswer;
    for (const record of answer.cameras as CameraRecord[]) {
      const problem = findRecordProblem(record, log, points);
      if (problem !== undefined) return { ok: false, problem: `Camera ${record.id} ${problem}.` };
      ids.delete(record.id);
      compared += 1;
    }
    const [missing] = ids;
    if (missing !== undefined && !answer.truncated)
      return { ok: false, problem: `Camera ${missing} is on the map, and its record is not given out.` };
  }
  return { ok: true, value: compared };
}

function findRecordProblem(
  { id, rev, history, ...state }: CameraRecord,
  log: RemoteLog,
  points: ReadonlyMap<CameraId, MapPoint>,
): string | undefined {
  const fixed = log.cameras.get(id);
  const line = history.at(-1);
  if (fixed === undefined) return 'is given out and not in the log';
  if (fixed.rev !== rev || line?.rev !== rev) return `is given out as revision ${rev}, and the log has ${fixed.rev}`;
  const doc = canonicalJson(state);
  const { act, on }: { act: RevisionAct; on: string } = line;
  if (hashOfRevision({ cameraId: id, rev, act, on, doc }, sha256Of) !== fixed.hash)
    return 'says something else than the log fixed';
  return canonicalJson(toMapPoint(state)) === canonicalJson(points.get(id) ?? null)
    ? undefined
    : 'says something else than the map shows';
}
