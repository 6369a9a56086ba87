/** Private homes: counted for the public, read as they are by moderators. */
import type { CameraId, CameraRecord, CameraState, Day } from '../../../domain/camera/camera.ts';
import { type CellRange, quadkeyOf } from '../../../domain/geo/cell.ts';
import { HOME_STEPS, type HomeCount, toldCount } from '../../../domain/home/home-count.ts';
import { mustSeal, sealIn } from '../../../domain/home/sealed-home.ts';
import type { Engine, Tables } from '../../engine.ts';
import type { HomeStore } from '../../home-store.ts';
import { lockCamera } from '../camera-lock.ts';
import { readHistories } from '../camera-records.ts';
import { appendHistory } from '../chain.ts';
import { type NewRevision, publishRevisions } from '../publish.ts';

/** Most cameras converted in one commit. */
export const CONVERT_CHUNK = 500;

/** Methods of homes. */
export function homeMethods(engine: Engine): HomeStore {
  const { db } = engine;
  return {
    countHomes: () => countHomes(db),
    findHome: async (id) => (await readHomes(db, findHome(db, id)))[0],
    listHomes: (range, limit) => listHomes(db, range, limit),
    convertHomes: (ids, today) => engine.write((tx) => convert(tx, ids, today)),
  };
}

async function countHomes(db: Tables): Promise<HomeCount[]> {
  const rows = await db
    .selectFrom('home_place')
    .select((eb) => ['square', 'level', eb.fn.countAll<number>().as('n')])
    .where('square', 'is not', null)
    .groupBy(['square', 'level'])
    .having((eb) => eb(eb.fn.countAll<number>(), '>=', HOME_STEPS[0]))
    .execute();
  const counts = rows.flatMap(({ square, level, n }): HomeCount[] => {
    const atLeast = toldCount(Number(n));
    return square === null || atLeast === undefined ? [] : [{ square: quadkeyOf(square, level), atLeast }];
  });
  return counts.sort((a, b) => (a.square < b.square ? -1 : 1));
}

function homes(db: Tables) {
  return db.selectFrom('home_place').select(['home_place.camera_id', 'home_place.rev', 'home_place.doc']);
}

/** One whose latest revision is sealed, counted or taken back. */
function findHome(db: Tables, id: CameraId) {
  return homes(db)
    .innerJoin('camera', (join) =>
      join.onRef('camera.id', '=', 'home_place.camera_id').onRef('camera.rev', '=', 'home_place.rev'),
    )
    .where('home_place.camera_id', '=', id);
}

function listHomes(db: Tables, { from, to }: CellRange, limit: number): Promise<CameraRecord[]> {
  return readHomes(
    db,
    homes(db)
      .where('square', 'is not', null)
      .where('cell', '>=', from)
      .where('cell', '<', to)
      .orderBy('cell')
      .orderBy('camera_id')
      .limit(limit),
  );
}

async function readHomes(db: Tables, query: Pick<ReturnType<typeof homes>, 'execute'>): Promise<CameraRecord[]> {
  const rows = await query.execute();
  if (rows.length === 0) return [];
  const histories = await readHistories(
    db,
    rows.map(({ camera_id }) => camera_id),
  );
  return rows.map(({ camera_id: id, rev, doc }) => {
    const history = (histories.get(id) ?? []).filter((line) => line.rev <= rev);
    return { ...(JSON.parse(doc) as CameraState), id, rev, history };
  });
}

async function convert(tx: Tables, ids: readonly CameraId[], today: Day): Promise<number> {
  if (ids.length > CONVERT_CHUNK) throw new RangeError(`expected at most ${CONVERT_CHUNK} cameras, got ${ids.length}`);
  const revisions: NewRevision[] = [];
  // In the order of the ids, as everybody locks who locks several.
  for (const id of [...new Set(ids)].sort()) {
    const camera = await lockCamera(tx, id);
    if (camera === undefined || camera.published === 0) continue;
    const state = JSON.parse(camera.doc) as CameraState;
    if (sealIn(state) !== undefined || !mustSeal(state)) continue;
    revisions.push({ cameraId: id, rev: camera.rev + 1, act: 'hide', on: today, state, before: state });
  }
  if (revisions.length === 0) return 0;
  const { marks, changes } = await publishRevisions(tx, revisions);
  await appendHistory(tx, { kind: 'act', on: today, act: 'keep-homes-private', by: [], revisions: marks }, changes);
  return revisions.length;
}
