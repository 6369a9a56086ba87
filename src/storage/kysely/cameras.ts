/** Published cameras as the public reads them. */
import type { CameraId, CameraRecord, CameraState, RevisionAct } from '../../domain/camera/camera.ts';
import { CELL_COUNT, type CellRange, cellOf, cellRangeOfQuadkey } from '../../domain/geo/cell.ts';
import type { Engine, Tables } from '../engine.ts';
import type { RevisionRow, Store } from '../store.ts';
import { fromRecordRow, readHistories } from './camera-records.ts';
import type { CameraTable, MapPointTable } from './database.ts';
import { fromPointRow } from './point-row.ts';

/** Cameras read at a time. */
const PAGE = 500;

const WORLD: CellRange = { from: 0, to: CELL_COUNT };

type CameraMethods = Pick<
  Store,
  | 'findCamera'
  | 'listCamerasOfPhoto'
  | 'listCameras'
  | 'countCameras'
  | 'cameras'
  | 'readMapPoints'
  | 'countQuarters'
  | 'listRevisions'
>;

/** Methods that read cameras. */
export function cameraMethods({ db }: Engine): CameraMethods {
  return {
    findCamera: async (id) => {
      const row = await db.selectFrom('camera').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? undefined : (await toRecords(db, [row]))[0];
    },
    listCamerasOfPhoto: async (sha256) => {
      const rows = await db
        .selectFrom('camera_photo')
        .innerJoin('camera', 'camera.id', 'camera_photo.camera_id')
        .selectAll('camera')
        .where('camera_photo.sha256', '=', sha256)
        .orderBy('camera.id')
        .limit(100)
        .execute();
      return toRecords(db, rows);
    },
    listCameras: (range, limit) => listPage(db, range, { cell: range.from, id: '' }, limit),
    countCameras: async (range) => {
      const { n } = await countRange(db, range).executeTakeFirstOrThrow();
      return n;
    },
    cameras: (range) => allCameras(db, range ?? WORLD),
    readMapPoints: (range) => readMapPoints(db, range),
    countQuarters: (quadkey) => countQuarters(db, quadkey),
    listRevisions: (cameraId) => listRevisions(db, cameraId),
  };
}

async function listPage(
  db: Tables,
  range: CellRange,
  after: { cell: number; id: string },
  limit: number,
): Promise<CameraRecord[]> {
  const rows = await db
    .selectFrom('map_point')
    .leftJoin('camera_record', (join) =>
      join.onRef('camera_record.cell', '=', 'map_point.cell').onRef('camera_record.id', '=', 'map_point.id'),
    )
    .select(['map_point.id', 'camera_record.rev', 'camera_record.doc', 'camera_record.history'])
    .where('map_point.cell', '>=', after.cell)
    .where('map_point.cell', '<', range.to)
    .where((eb) => eb.or([eb('map_point.cell', '>', after.cell), eb('map_point.id', '>', after.id)]))
    .orderBy('map_point.cell')
    .orderBy('map_point.id')
    .limit(limit)
    .execute();
  const bare = rows.flatMap(({ id, doc }) => (doc === null ? [id] : []));
  const read = new Map((await readRecords(db, bare)).map((record) => [record.id, record]));
  return rows.flatMap(({ id, rev, doc, history }) => {
    const isBare = rev === null || doc === null || history === null;
    return isBare ? (read.get(id) ?? []) : [fromRecordRow({ id, rev, doc, history })];
  });
}

/** Records of cameras that have none beside their points: an older process published them. */
async function readRecords(db: Tables, ids: readonly CameraId[]): Promise<CameraRecord[]> {
  const records: CameraRecord[] = [];
  for (let start = 0; start < ids.length; start += PAGE) {
    const page = ids.slice(start, start + PAGE);
    records.push(...(await toRecords(db, await db.selectFrom('camera').selectAll().where('id', 'in', page).execute())));
  }
  return records;
}

async function* allCameras(db: Tables, range: CellRange): AsyncIterable<CameraRecord> {
  let after = { cell: range.from, id: '' };
  for (;;) {
    const page = await listPage(db, range, after, PAGE);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = { cell: cellOf(last.facts.lat, last.facts.lon), id: last.id };
  }
}

/** At most 500 cameras with their histories. */
async function toRecords(db: Tables, rows: readonly CameraTable[]): Promise<CameraRecord[]> {
  const histories = await readHistories(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, rev, doc }) => {
    // A revision made between the two reads is left for the next reader.
    const history = (histories.get(id) ?? []).filter((line) => line.rev <= rev);
    return { ...(JSON.parse(doc) as CameraState), id, rev, history };
  });
}

/** Number and points in one statement, so that both are of the same moment. */
async function readMapPoints(db: Tables, range: CellRange) {
  const rows = await db
    .selectFrom('head')
    .leftJoin('map_point', (join) => join.on('cell', '>=', range.from).on('cell', '<', range.to))
    .select('head.seq')
    .selectAll('map_point')
    .where('head.name', '=', 'change')
    .orderBy('cell')
    .execute();
  // A left join gives one row without a point for an empty range.
  const points = rows.flatMap(({ seq: _seq, ...row }) =>
    row.cell === null ? [] : [fromPointRow(row as MapPointTable)],
  );
  return { seq: rows[0]?.seq ?? 0, points };
}

function countRange(db: Tables, { from, to }: CellRange) {
  return db
    .selectFrom('map_point')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('cell', '>=', from)
    .where('cell', '<', to);
}

async function countQuarters(db: Tables, quadkey: string): Promise<[number, number, number, number]> {
  const quarter = (digit: number) => countRange(db, cellRangeOfQuadkey(`${quadkey}${digit}`));
  const row = await db
    .selectNoFrom([quarter(0).as('a'), quarter(1).as('b'), quarter(2).as('c'), quarter(3).as('d')])
    .executeTakeFirstOrThrow();
  return [row.a ?? 0, row.b ?? 0, row.c ?? 0, row.d ?? 0];
}

async function listRevisions(db: Tables, cameraId: CameraId): Promise<RevisionRow[]> {
  const rows = await db.selectFrom('revision').selectAll().where('camera_id', '=', cameraId).orderBy('rev').execute();
  return rows.map(({ rev, act, on_day, doc }) => ({
    cameraId,
    rev,
    act: act as RevisionAct,
    on: on_day,
    state: JSON.parse(doc) as CameraState,
  }));
}
