/** Brings the missing parts of one area to the phone: details first, because they name the photos, then photos and street map. */
import { cellPath } from '../../protocol/endpoint.ts';
import type { Database } from '../database.ts';
import type { Trouble } from '../sync/api.ts';
import type { SavedArea } from './area.ts';
import { askCost, askMap, figuresOf } from './ask-cost.ts';
import { type Fetched, fetchAll, type Outcome } from './fetch-all.ts';
import { fetchPart, type Part } from './fetch-part.ts';
import { finishArea } from './finish-area.ts';
import { cornersOfCells } from './frame.ts';
import { isKept } from './mark-changed.ts';
import { listMissing, type Missing, tilePathsOf } from './missing-parts.ts';
import type { Pace } from './pace.ts';
import { PartSink } from './part-sink.ts';

/** Times that an area is looked through: once for details, once for files, and again for what went or changed meanwhile. */
const MOST_LOOKS = 6;

const SERVER: Trouble = { problem: 'server' };

/** What a run of the saver has. */
export interface Run {
  db: Database;
  pace: Pace;
  isStopped: () => boolean;
}

/** Fetches what an area lacks, and says so in its row when nothing is missing any more. @throws what the database throws */
export async function fetchArea(run: Run, area: SavedArea): Promise<Outcome> {
  const asked = await askMap();
  if (!asked.ok) return { is: 'trouble', trouble: asked.trouble };
  const tiles = asked.map === undefined ? [] : tilePathsOf(area.quadkeys, asked.map);
  const known = await withCost(run.db, area);
  if (known === undefined || 'problem' in known) return { is: 'trouble', trouble: known ?? SERVER };
  const wanted = { tiles, gone: new Set<string>() };
  const fetching = { ...run, sink: new PartSink(run.db, area.areaId, area.updatingSince ?? 0) };
  for (let look = 0; look < MOST_LOOKS; look++) {
    const missing = await listMissing(run.db, known, wanted);
    const { quadkeys, files } = missing;
    if (quadkeys.length === 0 && files.length === 0) return finishArea(run.db, known, wanted);
    const outcome =
      quadkeys.length > 0
        ? await fetchAll(quadkeys, (quadkey) => fetchDetails(run, quadkey, area), fetching)
        : await fetchAll(files, (path) => fetchFile(run, path, missing, wanted.gone), fetching);
    if (outcome.is !== 'done') return outcome;
  }
  return { is: 'trouble', trouble: SERVER };
}

/** The area with the server's figures: asked before the first part, and again for an update. */
async function withCost(db: Database, area: SavedArea): Promise<SavedArea | Trouble | undefined> {
  if (area.costBytes > 0 && area.updatingSince === undefined) return area;
  const asked = await askCost(cornersOfCells(area.quadkeys));
  if (!asked.ok) return asked.code === 'trouble' ? asked.trouble : undefined;
  const figures = figuresOf(asked.answer);
  await db.areas.update(area.areaId, figures);
  return { ...area, ...figures };
}

async function fetchDetails(
  { db, pace }: Run,
  quadkey: string,
  { updatingSince = 0 }: Pick<SavedArea, 'updatingSince'>,
): Promise<Fetched> {
  const former = await db.cells.get(quadkey);
  if (former && isKept(former) && !former.isStale && former.readAt >= updatingSince)
    return { is: 'cell-held', quadkey };
  await pace.next();
  const part = await fetchPart(cellPath(quadkey));
  if (part.is === 'trouble') return part;
  const body = part.is === 'file' ? parseJson(part.bytes) : undefined;
  const cameras = body instanceof Object ? Reflect.get(body, 'cameras') : undefined;
  if (part.is !== 'file' || !Array.isArray(cameras)) return { is: 'trouble', trouble: SERVER };
  return { is: 'cell', quadkey, cameras, sizeBytes: part.bytes.byteLength };
}

function parseJson(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function fetchFile({ db, pace }: Run, path: string, { isHeld }: Missing, gone: Set<string>): Promise<Fetched> {
  if (isHeld(path)) return { is: 'held', path };
  const former = await db.keptFiles.get(path);
  await pace.next();
  const part: Part = await fetchPart(path, former?.etag);
  if (part.is === 'gone') gone.add(path);
  return part.is === 'file' || part.is === 'same' ? { ...part, path } : part;
}
