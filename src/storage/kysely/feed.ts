/** The public feed and the log, read in the order of their numbers. */
import type { Cell } from '../../domain/geo/cell.ts';
import type { Change, MapPoint } from '../../domain/pack/map-point.ts';
import type { Engine, Tables } from '../engine.ts';
import type { Store } from '../store.ts';
import { FEED } from './database.ts';

type FeedMethods = Pick<
  Store,
  'feedHead' | 'commitStamp' | 'listChanges' | 'cellsChangedAfter' | 'listLog' | 'logHead'
>;

/** Methods of feed and log. */
export function feedMethods(engine: Engine): FeedMethods {
  const { db } = engine;
  return {
    commitStamp: () => engine.commitStamp(),
    feedHead: () =>
      db
        .selectFrom('head')
        .innerJoin('setting', (join) => join.on('setting.name', '=', 'epoch'))
        .select(['setting.value as epoch', 'head.seq'])
        .where('head.name', '=', 'change')
        .executeTakeFirstOrThrow(),
    listChanges: (after, limit) => listChanges(db, after, limit),
    cellsChangedAfter: async (seq, limit) => {
      const cells = new Set<Cell>();
      for (const { was, now } of await listChanges(db, seq, limit)) {
        if (was !== null) cells.add(was.cell);
        if (now !== null) cells.add(now.cell);
      }
      return [...cells].sort((a, b) => a - b);
    },
    listLog: (after, limit) =>
      db
        .selectFrom('log')
        .select(['seq', 'body', 'prev', 'hash'])
        .where('feed', '=', FEED)
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(limit)
        .execute(),
    logHead: () => db.selectFrom('head').select(['seq', 'hash']).where('name', '=', 'log').executeTakeFirstOrThrow(),
  };
}

async function listChanges(db: Tables, after: number, limit: number): Promise<Change[]> {
  const rows = await db
    .selectFrom('change')
    .select(['seq', 'camera_id', 'was', 'now'])
    .where('feed', '=', FEED)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map(({ seq, camera_id, was, now }) => ({ seq, id: camera_id, was: readPoint(was), now: readPoint(now) }));
}

function readPoint(text: string | null): MapPoint | null {
  return text === null ? null : (JSON.parse(text) as MapPoint);
}
