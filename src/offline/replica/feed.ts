/** Follows the public feed line by line. */
import { quadkeyOf } from '../../domain/geo/cell.ts';
import type { Change } from '../../domain/pack/map-point.ts';
import { PATHS } from '../../protocol/endpoint.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { markAreasChanged } from '../areas/mark-changed.ts';
import type { Database } from '../database.ts';
import { call, type Trouble } from '../sync/api.ts';
import { isChanges, linesAfter } from './answers.ts';
import { readState, writeState } from './state.ts';

/** Pages of one refresh: as many lines as a pack has, after which new packs are the better way. */
const MAX_PAGES = 50;

/** `other-history`: the server's feed is not the one our packs were made from, so packs come first. */
export type Followed =
  | { ok: true; lines: number }
  | { ok: false; code: 'other-history' }
  | { ok: false; code: 'trouble'; trouble: Trouble };

/** Stores every line after the latest one held. Each page is stored with the new head in one transaction. */
export async function followFeed(db: Database, maxPages = MAX_PAGES): Promise<Followed> {
  let lines = 0;
  for (let page = 0; page < maxPages; page++) {
    const { epoch, head } = await readState(db);
    const result = await call({ method: 'GET', path: `${PATHS.changes}?after=${head}` });
    if (!result.ok) return { ok: false, code: 'trouble', trouble: result.trouble };
    const answer = result.answer.body;
    if (!isChanges(answer)) return { ok: false, code: 'trouble', trouble: { problem: 'server' } };
    // A feed that ends before what we hold was rewound, whatever epoch it claims.
    if (answer.epoch !== epoch || answer.head < head) return { ok: false, code: 'other-history' };
    const fresh = linesAfter(head, answer.changes);
    if (fresh.length === 0) return { ok: true, lines };
    lines += await storeLines(db, head, fresh);
    if ((fresh.at(-1)?.seq ?? 0) >= answer.head) return { ok: true, lines };
  }
  return { ok: true, lines };
}

async function storeLines(db: Database, head: number, lines: readonly Change[]): Promise<number> {
  return db.transaction('rw', [db.changes, db.cells, db.areas, db.settings], async () => {
    const state = await readState(db);
    // Another tab stored them meanwhile.
    if (state.head !== head) return 0;
    await db.changes.bulkPut([...lines]);
    const touched = touchedCells(lines);
    await db.cells.where('quadkey').anyOf(touched).modify({ isStale: true });
    await markAreasChanged(db, touched);
    await writeState(db, { ...state, head: lines.at(-1)?.seq ?? head });
    return lines.length;
  });
}

function touchedCells(lines: readonly Change[]): string[] {
  const points = lines.flatMap(({ was, now }) => [was, now]).filter((point) => point !== null);
  return [...new Set(points.map(({ cell }) => quadkeyOf(cell, LIMITS.detailLevel)))];
}
