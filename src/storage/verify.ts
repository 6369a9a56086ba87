/**
 * Compares everything that is public with the log: the chain, every revision, the head state of every camera, every point of
 * the map, every record beside one, every line of the feed, every public photo, every home behind its seal, every signed checkpoint.
 * One changed byte in any of them is a finding.
 */

import { cellOf } from '../domain/geo/cell.ts';
import { canonicalJson } from '../domain/log/canonical.ts';
import type { Finding } from '../domain/log/finding.ts';
import {
  type ExpectedChange,
  isPurgedState,
  publicPointOf,
  type RecordedRevision,
  Replay,
  readState,
} from '../domain/log/replay.ts';
import { factHashOf } from '../domain/sighting/public-facts.ts';
import type { AuditRows } from './audit-rows.ts';
import { checkHomes, countSeals } from './check-homes.ts';
import { hashText } from './hash-text.ts';
import { toHistoryText } from './kysely/camera-records.ts';
import { type CameraTable, type ChangeTable, FEED, type MapPointTable } from './kysely/database.ts';
import { toPointRow } from './kysely/point-row.ts';
import { publicFilesOf } from './kysely/publish.ts';
import type { Store } from './store.ts';
import { openSeals, type Seals } from './verify-seals.ts';

const PAGE = 500;

/** Entries read at a time: one of an import fixes 500 revisions. */
const LOG_PAGE = 20;

/** Result of an audit; `ok` when nothing was found. The numbers are those of the log. */
export interface Verification {
  ok: boolean;
  entries: number;
  revisions: number;
  cameras: number;
  /** Bodies that were purged: of entries, and of revisions. */
  purged: number;
  /** Signed checkpoints. */
  checkpoints: number;
  findings: Finding[];
}

/** Audits the whole database as it is at this moment. Reads only. `ownKey`: public half of the instance's key file. */
export function verify(store: Pick<Store, 'audit'>, ownKey?: string): Promise<Verification> {
  return store.audit(async (rows) => {
    const replay = new Replay(hashText);
    const seals = await openSeals(rows, replay, ownKey);
    await checkHistory(rows, replay, seals);
    const checkpoints = await seals.finish();
    await checkHeads(rows, replay);
    await checkCameras(rows, replay);
    await checkPoints(rows, replay);
    await checkRecords(rows, replay);
    await checkPhotos(rows, replay);
    await checkHomes(rows, replay);
    const { entries, revisions, purged, findings } = replay;
    const counts = { entries, revisions, cameras: replay.cameras.size, purged, checkpoints };
    return { ok: findings.length === 0, ...counts, findings };
  });
}

async function checkHistory(rows: AuditRows, replay: Replay, seals: Seals): Promise<void> {
  for (let after = 0; ; ) {
    const page = await rows.log(after, LOG_PAGE);
    const last = page.at(-1);
    if (last === undefined) break;
    for (const entry of page) {
      if (entry.feed !== FEED) replay.find('log', `entry ${entry.seq}`, 'belongs to another feed');
      const body = replay.link(entry);
      seals.note(replay.entries, entry.hash);
      if (body === undefined) continue;
      const first = replay.changes;
      const revisions = await revisionsOf(
        rows,
        body.revisions.map(([id]) => id),
      );
      const expected = replay.play(body, (id, rev) => revisions.get(`${id}/${rev}`));
      if (expected.length > 0) await checkChanges(rows, replay, { first, expected });
    }
    after = last.seq;
  }
  replay.finish();
  await checkCount(rows, replay, 'log', replay.entries);
  await checkCount(rows, replay, 'change', replay.changes);
  await checkCount(rows, replay, 'revision', replay.revisions);
}

async function revisionsOf(rows: AuditRows, ids: readonly string[]): Promise<Map<string, RecordedRevision>> {
  const found = new Map<string, RecordedRevision>();
  for (let start = 0; start < ids.length; start += PAGE) {
    for (const row of await rows.revisionsOf(ids.slice(start, start + PAGE)))
      found.set(`${row.cameraId}/${row.rev}`, row);
  }
  return found;
}

async function checkChanges(
  rows: AuditRows,
  replay: Replay,
  { first, expected }: { first: number; expected: readonly ExpectedChange[] },
): Promise<void> {
  const recorded = new Map<number, ChangeTable>();
  for (const row of await rows.changes(first, expected.length)) recorded.set(row.seq, row);
  for (const { seq, id, was, now, isPurged } of expected) {
    const row = recorded.get(seq);
    const name = `line ${seq}`;
    if (row === undefined) {
      replay.find('change', name, 'is missing from the feed');
      continue;
    }
    const isSamePoint = isPurged === true ? isSamePlace : isSameText;
    const isSame = row.feed === FEED && row.camera_id === id && isSamePoint(row.was, was) && isSamePoint(row.now, now);
    if (!isSame) replay.find('change', name, `is not what revision history says of ${id}`);
  }
}

function isSameText(text: string | null, point: ExpectedChange['was']): boolean {
  return text === (point === null ? null : canonicalJson(point));
}

/** All that can be said of a point whose state was purged. */
function isSamePlace(text: string | null, point: ExpectedChange['was']): boolean {
  if (text === null || point === null) return text === point;
  return text.includes(`"cell":${point.cell},`);
}

async function checkCount(
  rows: AuditRows,
  replay: Replay,
  table: Parameters<AuditRows['count']>[0],
  expected: number,
): Promise<void> {
  const got = await rows.count(table);
  if (got !== expected) replay.find(table, 'number of rows', `expected ${expected}, got ${got}`);
}

async function checkHeads(rows: AuditRows, replay: Replay): Promise<void> {
  const expected = [
    { name: 'change', seq: replay.changes, hash: '' },
    { name: 'log', seq: replay.entries, hash: replay.headHash },
  ];
  const heads = await rows.heads();
  for (const { name, seq, hash } of expected) {
    const head = heads.find((row) => row.name === name);
    if (head?.seq !== seq || head.hash !== hash) replay.find('head', name, `does not stand at number ${seq}`);
  }
  if (heads.length !== expected.length)
    replay.find('head', 'number of rows', `expected ${expected.length}, got ${heads.length}`);
}

async function checkCameras(rows: AuditRows, replay: Replay): Promise<void> {
  const missing = new Set(replay.cameras.keys());
  let published = 0;
  let files = 0;
  let seals = 0;
  for (let after = ''; ; ) {
    const page = await rows.cameras(after, PAGE);
    const last = page.at(-1);
    if (last === undefined) break;
    const revisions = await revisionsOf(
      rows,
      page.map(({ id }) => id),
    );
    seals += countSeals(revisions.values());
    for (const row of page) {
      missing.delete(row.id);
      checkCamera(replay, row, revisions);
      published += row.published === 1 ? 1 : 0;
      const state = readState(row.doc);
      files += state === undefined ? 0 : publicFilesOf(state).length;
    }
    after = last.id;
  }
  for (const id of missing) replay.find('camera', id, 'is in the log and not on record');
  await checkCount(rows, replay, 'map_point', published);
  await checkCount(rows, replay, 'camera_photo', files);
  await checkCount(rows, replay, 'home_place', seals);
}

function checkCamera(replay: Replay, row: CameraTable, revisions: ReadonlyMap<string, RecordedRevision>): void {
  const expected = replay.cameras.get(row.id);
  if (expected === undefined) {
    replay.find('camera', row.id, 'is on record and not in the log');
    return;
  }
  const head = revisions.get(`${row.id}/${expected.rev}`);
  const first = revisions.get(`${row.id}/1`);
  const firstState = first === undefined ? undefined : readState(first.doc);
  const state = readState(row.doc);
  const isSame =
    state !== undefined &&
    firstState !== undefined &&
    row.rev === expected.rev &&
    row.doc === head?.doc &&
    row.published === (state.published ? 1 : 0) &&
    row.cell === cellOf(state.facts.lat, state.facts.lon) &&
    (isPurgedState(first?.doc) || row.fact_hash === factHashOf(firstState.facts, hashText)) &&
    row.source === expected.source &&
    row.source_ref === expected.ref;
  if (!isSame) replay.find('camera', row.id, 'differs from its latest revision');
}

/** Every point equals that of a published camera; as many as published cameras, so none is missing either. */
async function checkPoints(rows: AuditRows, replay: Replay): Promise<void> {
  const seen = new Set<string>();
  for (let after = { cell: Number.MIN_SAFE_INTEGER, id: '' }; ; ) {
    const page = await rows.points(after, PAGE);
    const last = page.at(-1);
    if (last === undefined) return;
    const cameras = new Map((await rows.camerasOf(page.map(({ id }) => id))).map((row) => [row.id, row]));
    for (const row of page) {
      const state = readState(cameras.get(row.id)?.doc ?? '');
      const point = state === undefined ? null : publicPointOf(state);
      const isSame = point !== null && !seen.has(row.id) && isSameRow(row, toPointRow(row.id, point));
      if (!isSame) replay.find('map_point', row.id, 'is not what its camera shows');
      seen.add(row.id);
    }
    after = last;
  }
}

function isSameRow(a: MapPointTable, b: MapPointTable): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

/** Every record is what its camera and its revisions say. One that is missing is no finding: readers ask those tables then. */
async function checkRecords(rows: AuditRows, replay: Replay): Promise<void> {
  for (let after = { cell: Number.MIN_SAFE_INTEGER, id: '' }; ; ) {
    const page = await rows.records(after, PAGE);
    const last = page.at(-1);
    if (last === undefined) return;
    const ids = page.map(({ id }) => id);
    const cameras = new Map((await rows.camerasOf(ids)).map((row) => [row.id, row]));
    const histories = new Map<string, RecordedRevision[]>(ids.map((id) => [id, []]));
    for (const row of await rows.revisionsOf(ids)) histories.get(row.cameraId)?.push(row);
    for (const row of page) {
      const camera = cameras.get(row.id);
      const history = (histories.get(row.id) ?? []).sort((a, b) => a.rev - b.rev);
      const isSame =
        camera?.published === 1 &&
        row.cell === camera.cell &&
        row.rev === camera.rev &&
        row.doc === camera.doc &&
        row.history === toHistoryText(history);
      if (!isSame) replay.find('camera_record', row.id, 'is not what its camera and its revisions say');
    }
    after = last;
  }
}

async function checkPhotos(rows: AuditRows, replay: Replay): Promise<void> {
  for (let after = { sha256: '', cameraId: '' }; ; ) {
    const page = await rows.photos(after, PAGE);
    const last = page.at(-1);
    if (last === undefined) return;
    const cameras = new Map((await rows.camerasOf(page.map((row) => row.camera_id))).map((row) => [row.id, row]));
    for (const { sha256, camera_id } of page) {
      const state = readState(cameras.get(camera_id)?.doc ?? '');
      if (state === undefined || !publicFilesOf(state).includes(sha256)) {
        replay.find('photo', sha256, 'is public, and no published camera shows it');
      }
    }
    after = { sha256: last.sha256, cameraId: last.camera_id };
  }
}
