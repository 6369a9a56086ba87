/** Keys, checkpoints and purges of the log. */
import type { CameraState } from '../../domain/camera/camera.ts';
import { canonicalJson } from '../../domain/log/canonical.ts';
import type { SignedCheckpoint } from '../../domain/log/checkpoint.ts';
import { hashOfEntry, hashOfRevision, type LogBody, parseLogBody, tombstoneOf } from '../../domain/log/entry.ts';
import { isPurgedState, purgedStateOf } from '../../domain/log/replay.ts';
import type { Engine, Tables } from '../engine.ts';
import { hashText } from '../hash-text.ts';
import type { LogStore, PurgeOrder, PurgeOutcome } from '../log-store.ts';
import { lockCamera } from './camera-lock.ts';
import { appendHistory } from './chain.ts';
import { FEED, type LogCheckpointTable } from './database.ts';

type SealMethods = Omit<LogStore, 'listLog' | 'logHead'>;

/** Methods of seals and purges. */
export function logMethods(engine: Engine): SealMethods {
  return {
    logPlace: () => readPlace(engine.db),
    listLogKeys: async () => {
      const rows = await engine.db.selectFrom('log_key').selectAll().orderBy('n').execute();
      return rows.map(({ public_key: key, on_day: day, endorsement }) =>
        endorsement === null ? { key, day } : { key, day, endorsement },
      );
    },
    addLogKey: (key, former) => engine.write((tx) => addKey(tx, key, former)),
    addCheckpoint: (checkpoint) => engine.write((tx) => addCheckpoint(tx, checkpoint)),
    latestCheckpoint: async () => {
      const row = await engine.db
        .selectFrom('log_checkpoint')
        .innerJoin('setting', (join) => join.on('setting.name', '=', 'epoch').onRef('setting.value', '=', 'epoch'))
        .innerJoin('log_key', 'log_key.public_key', 'log_checkpoint.public_key')
        .selectAll('log_checkpoint')
        .orderBy('size', 'desc')
        .orderBy('log_checkpoint.on_day', 'desc')
        .orderBy('n', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && toCheckpoint(row);
    },
    purgeEntry: (seq, order) => engine.write((tx) => purgeEntry(tx, seq, order)),
    purgeRevision: (cameraId, rev, order) => engine.write((tx) => purgeRevision(tx, { cameraId, rev }, order)),
    beginEpoch: (epoch, today) =>
      engine.write(async (tx) => {
        await tx.updateTable('setting').set({ value: epoch }).where('name', '=', 'epoch').execute();
        await appendHistory(tx, { kind: 'act', on: today, act: 'restore-copy', by: [], revisions: [] }, []);
      }),
  };
}

/** A checkpoint as it is on record. */
export function toCheckpoint(row: LogCheckpointTable): SignedCheckpoint {
  const { epoch, size, hash, on_day: day, public_key: key, signature } = row;
  return { epoch, size, hash, day, key, signature };
}

function readPlace(tx: Tables) {
  return tx
    .selectFrom('head')
    .innerJoin('setting', (join) => join.on('setting.name', '=', 'epoch'))
    .select(['setting.value as epoch', 'head.seq as size', 'head.hash as hash'])
    .where('head.name', '=', 'log')
    .executeTakeFirstOrThrow();
}

async function addKey(
  tx: Tables,
  { key, day, endorsement }: Parameters<LogStore['addLogKey']>[0],
  former: string | undefined,
): Promise<boolean> {
  const last = await tx.selectFrom('log_key').selectAll().orderBy('n', 'desc').limit(1).executeTakeFirst();
  if (last?.public_key === key) return true;
  if (last?.public_key !== former) return false;
  await tx
    .insertInto('log_key')
    .values({ n: (last?.n ?? 0) + 1, public_key: key, on_day: day, endorsement: endorsement ?? null })
    .execute();
  return true;
}

async function addCheckpoint(tx: Tables, { epoch, size, hash, day, key, signature }: SignedCheckpoint): Promise<void> {
  const once = { size, on_day: day, public_key: key, epoch };
  // Not "on conflict do nothing": the guard of these rows refuses the attempt before it is known to be a repetition.
  const known = await tx
    .selectFrom('log_checkpoint')
    .select('size')
    .where((eb) => eb.and(once))
    .executeTakeFirst();
  if (known === undefined)
    await tx
      .insertInto('log_checkpoint')
      .values({ ...once, hash, signature })
      .execute();
}

async function purgeEntry(tx: Tables, seq: number, { by, reason, today }: PurgeOrder): Promise<PurgeOutcome> {
  const row = await tx.selectFrom('log').selectAll().where('feed', '=', FEED).where('seq', '=', seq).executeTakeFirst();
  if (row === undefined) return { ok: false, code: 'unknown' };
  const body = parseLogBody(row.body);
  if (body.kind === 'purged') return { ok: false, code: 'purged' };
  // What says that something is gone must stay.
  if (body.kind === 'purge') return { ok: false, code: 'in-use' };
  const left = canonicalJson(tombstoneOf(body));
  const told: LogBody = {
    kind: 'purge',
    on: today,
    by,
    reason,
    entry: [seq, row.hash, hashOfEntry(row.prev, left, hashText)],
    revisions: [],
  };
  await appendHistory(tx, told, []);
  await tx.updateTable('log').set({ body: left }).where('feed', '=', FEED).where('seq', '=', seq).execute();
  return { ok: true };
}

async function purgeRevision(
  tx: Tables,
  { cameraId, rev }: { cameraId: string; rev: number },
  { by, reason, today }: PurgeOrder,
): Promise<PurgeOutcome> {
  const camera = await lockCamera(tx, cameraId);
  const row = await tx
    .selectFrom('revision')
    .selectAll()
    .where('camera_id', '=', cameraId)
    .where('rev', '=', rev)
    .executeTakeFirst();
  if (camera === undefined || row === undefined) return { ok: false, code: 'unknown' };
  if (isPurgedState(row.doc)) return { ok: false, code: 'purged' };
  if (camera.rev === rev) return { ok: false, code: 'in-use' };
  const doc = canonicalJson(purgedStateOf(JSON.parse(row.doc) as CameraState));
  const left = hashOfRevision(
    { cameraId, rev, act: row.act as Parameters<typeof hashOfRevision>[0]['act'], on: row.on_day, doc },
    hashText,
  );
  const told: LogBody = {
    kind: 'purge',
    on: today,
    by,
    reason,
    revision: [cameraId, rev, row.hash, left],
    revisions: [],
  };
  await appendHistory(tx, told, []);
  // What the seal of a private home stood for goes with the seal.
  await tx.deleteFrom('home_place').where('camera_id', '=', cameraId).where('rev', '=', rev).execute();
  await tx.updateTable('revision').set({ doc }).where('camera_id', '=', cameraId).where('rev', '=', rev).execute();
  return { ok: true };
}
