/** What a source brought: which revisions of which cameras, and which entries. Read from log and decisions, so it cannot drift from them. */
import type { CameraId } from '../../../domain/camera/camera.ts';
import { parseLogBody } from '../../../domain/log/entry.ts';
import type { Proposed } from '../../../domain/proposal/proposal.ts';
import { OPEN_STATES, type OpId, type SubmissionState } from '../../../domain/submission/submission.ts';
import type { Tables } from '../../engine.ts';
import { FEED, type SubmissionTable } from '../database.ts';

/** Rows asked for by id at a time. */
const PAGE = 500;

/** Everything a source brought. */
export interface SourceRevisions {
  cameras: Map<CameraId, Set<number>>;
  /** Open, held and accepted ones, to be closed. */
  entries: OpId[];
}

/** An undoing: the two acts that have a source. */
export type ProposedRevert = Extract<Proposed, { act: 'revert-batch' | 'revert-source' }>;

type SourceEntry = Pick<SubmissionTable, 'op_id' | 'state' | 'camera_id'>;

/** States whose entries have changed a camera. What was purged may have, too. */
const TAKEN: readonly SubmissionState[] = ['accepted', 'merged', 'purged'];

/** Finds what a batch or a set of entries brought. */
export async function findSourceRevisions(tx: Tables, proposed: ProposedRevert): Promise<SourceRevisions> {
  const cameras = new Map<CameraId, Set<number>>();
  if (proposed.act === 'revert-batch') await addImported(tx, proposed.batchId, cameras);
  const found =
    proposed.act === 'revert-batch' ? await entriesOfBatch(tx, proposed.batchId) : await entriesOf(tx, proposed);
  for (let start = 0; start < found.length; start += PAGE)
    await addDecided(tx, found.slice(start, start + PAGE), cameras);
  const entries = found.filter(({ state }) => state !== 'purged').map(({ op_id }) => op_id);
  return { cameras, entries };
}

/**
 * Marks of the log's entries about the batch. Canonical JSON has its keys in order, so such an entry begins with its batch; both engines
 * compare the beginning of the text without reading the rest.
 */
async function addImported(tx: Tables, batchId: string, cameras: SourceRevisions['cameras']): Promise<void> {
  const rows = await tx
    .selectFrom('log')
    .select('body')
    .where('feed', '=', FEED)
    .where('body', 'like', `{"batch":"${batchId}"%`)
    .orderBy('seq')
    .execute();
  for (const { body } of rows) for (const [id, rev] of parseLogBody(body).revisions) note(cameras, id, rev);
}

function note(cameras: SourceRevisions['cameras'], id: CameraId, rev: number): void {
  const revs = cameras.get(id) ?? new Set<number>();
  cameras.set(id, revs.add(rev));
}

function entriesOfBatch(tx: Tables, batchId: string): Promise<SourceEntry[]> {
  return tx
    .selectFrom('submission')
    .select(['op_id', 'state', 'camera_id'])
    .where('batch_id', '=', batchId)
    .where('state', 'in', [...OPEN_STATES, 'held', ...TAKEN])
    .orderBy('op_id')
    .execute();
}

async function entriesOf(
  tx: Tables,
  { filter }: Extract<ProposedRevert, { act: 'revert-source' }>,
): Promise<SourceEntry[]> {
  const accepted = tx
    .selectFrom('submission')
    .select(['op_id', 'state', 'camera_id'])
    .where('state', 'in', [...TAKEN]);
  if (filter.kind === 'day-cell') {
    return accepted
      .where('received_on', '=', filter.day)
      .where('camera_id', 'in', (eb) =>
        eb.selectFrom('camera').select('id').where('cell', '>=', filter.from).where('cell', '<', filter.to),
      )
      .orderBy('op_id')
      .execute();
  }
  const found: SourceEntry[] = [];
  for (let start = 0; start < filter.opIds.length; start += PAGE) {
    found.push(
      ...(await accepted
        .where('op_id', 'in', filter.opIds.slice(start, start + PAGE))
        .orderBy('op_id')
        .execute()),
    );
  }
  return found;
}

/** Every revision that decisions on these entries made on the camera they are about, undoing ones included. */
async function addDecided(
  tx: Tables,
  entries: readonly SourceEntry[],
  cameras: SourceRevisions['cameras'],
): Promise<void> {
  const rows = await tx
    .selectFrom('decision')
    .select(['op_id', 'action', 'made_rev', 'into_camera'])
    .where(
      'op_id',
      'in',
      entries.map(({ op_id }) => op_id),
    )
    .where('made_rev', 'is not', null)
    .orderBy('op_id')
    .orderBy('n')
    .execute();
  const about = new Map(entries.map(({ op_id, camera_id }) => [op_id, camera_id]));
  let latest: { opId: OpId; camera: CameraId | null } | undefined;
  for (const { op_id: opId, action, made_rev, into_camera } of rows) {
    // An undo is on the camera of the decision before it.
    const before = latest?.opId === opId ? latest.camera : null;
    const camera = action === 'undo' ? before : (into_camera ?? about.get(opId) ?? null);
    latest = { opId, camera };
    if (camera !== null && made_rev !== null) note(cameras, camera, made_rev);
  }
}
