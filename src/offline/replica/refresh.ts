/** Brings this phone's copy of the map up to date; shared by page and sender. */
import { hasAreas } from '../areas/mark-changed.ts';
import { type Database, getDatabase } from '../database.ts';
import { getRuntime } from '../runtime.ts';
import type { Trouble } from '../sync/api.ts';
import { type Followed, followFeed } from './feed.ts';
import { adoptManifest, fillChosen } from './manifest.ts';
import { readWorldMode } from './selection.ts';

/** `changed`: the map should be drawn anew. On trouble the copy is as it was, and whole. */
export type Refreshed = { ok: true; changed: boolean } | { ok: false; trouble: Trouble };

/** Beyond so many lines the areas count as changed altogether. */
const PAGES_BEFORE_PACKS = 5;

let refreshing: Promise<Refreshed> | undefined;

/** Manifest, missing packs, then the feed's lines since. Calls while one is under way share its outcome. */
export function refreshReplica(): Promise<Refreshed> {
  refreshing ??= refreshOnce().finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

/** Fetches what was chosen since (a saved area, a region), or lets go of what no longer is; then the feed. */
export async function fillReplica(): Promise<Refreshed> {
  // Whoever began that one hears how it went.
  await refreshing?.catch(() => undefined);
  return refreshReplica();
}

async function refreshOnce(): Promise<Refreshed> {
  const db = await getDatabase();
  // This phone was too full even for counts; the person may ask for them again.
  if ((await readWorldMode(db)) === 'none') return { ok: true, changed: false };
  const withAreas = await hasAreas(db);
  // Newer packs would leave out the lines that say which cells of saved areas have changed. What stands in the way is told below.
  const ahead = withAreas ? await followFeed(db, PAGES_BEFORE_PACKS) : undefined;
  const latest = await adoptManifest(db);
  if (!latest.ok) {
    if (linesOf(ahead) > 0) getRuntime().announce({ type: 'replica-changed' });
    return latest;
  }
  const filled = latest.isNew ? latest : await fillChosen(db);
  // The latest lines are worth having even when a region did not come.
  const followed = await followFeed(db);
  const isOther = !followed.ok && followed.code === 'other-history';
  const outcome = isOther ? await startAgain(db) : followed;
  const changed = (filled.ok && filled.isNew) || isOther || linesOf(ahead) + linesOf(outcome) > 0;
  if (changed) getRuntime().announce({ type: 'replica-changed' });
  if ((changed || withAreas) && (await db.cells.count()) > 0) {
    const { refreshStaleCells } = await import('./cells.ts');
    await refreshStaleCells(db);
  }
  if (outcome.ok && !filled.ok) return filled;
  if (outcome.ok) return { ok: true, changed };
  return { ok: false, trouble: outcome.code === 'trouble' ? outcome.trouble : { problem: 'server' } };
}

function linesOf(followed: Followed | undefined): number {
  return followed?.ok ? followed.lines : 0;
}

/** The feed is another one than that of the packs. Tried once: a server that contradicts itself is left for later. */
async function startAgain(db: Database): ReturnType<typeof followFeed> {
  const adopted = await adoptManifest(db, 'scratch');
  if (!adopted.ok) return { ok: false, code: 'trouble', trouble: adopted.trouble };
  return followFeed(db);
}
