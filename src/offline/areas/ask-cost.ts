/** What the server says before an area is fetched: how much it is, and whether it has a street map that may be kept. */
import type { TileReach } from '../../domain/geo/tiles-of-cells.ts';
import { areaCostPath, PATHS } from '../../protocol/endpoint.ts';
import type { AreaCostAnswer, Basemap } from '../../protocol/schema/reads.ts';
import { call, type Trouble } from '../sync/api.ts';

/** Counting an area for the first time reads every cell and tile of it. */
const COST_TIMEOUT_MS = 60_000;

/** The server's figures, or why there are none. `too-large`: it does not give so much at once. */
export type AskedCost =
  | { ok: true; answer: AreaCostAnswer }
  | { ok: false; code: 'too-large' }
  | { ok: false; code: 'trouble'; trouble: Trouble };

const SERVER: Trouble = { problem: 'server' };

/** Asks what the cells between two corners take. */
export async function askCost([northWest, southEast]: readonly [string, string]): Promise<AskedCost> {
  const path = areaCostPath(northWest, southEast);
  const result = await call({ method: 'GET', path, timeoutMs: COST_TIMEOUT_MS });
  if (!result.ok) return { ok: false, code: 'trouble', trouble: result.trouble };
  const { code, body } = result.answer;
  if (code === 'out-of-range') return { ok: false, code: 'too-large' };
  return isCost(body) ? { ok: true, answer: body } : { ok: false, code: 'trouble', trouble: SERVER };
}

/** Figures of an area's row. */
export function figuresOf(answer: AreaCostAnswer): { costBytes: number; cameras: number; parts: number } {
  const { cells, photos, tiles, cameras, detailsBytes, photosBytes, tilesBytes } = answer;
  return { costBytes: detailsBytes + photosBytes + tilesBytes, cameras, parts: cells + photos + tiles };
}

/** The host's own map if it may be kept and can be drawn. Never the raster: whose tiles it passes on does not allow that. */
export type AskedMap = { ok: true; map: TileReach | undefined } | { ok: false; trouble: Trouble };

/** Asks what lies under the cameras. */
export async function askMap(): Promise<AskedMap> {
  const result = await call({ method: 'GET', path: PATHS.basemap });
  if (!result.ok) return result;
  const { status, body } = result.answer;
  if (status !== 200 || !(body instanceof Object)) return { ok: false, trouble: SERVER };
  const { vector } = body as Partial<Basemap>;
  return { ok: true, map: vector?.saveable === true && vector.schema !== 'other' ? vector : undefined };
}

function isCost(body: unknown): body is AreaCostAnswer {
  if (!(body instanceof Object)) return false;
  const { cells, cameras, detailsBytes, photos, photosBytes, tiles, tilesBytes } = body as Partial<AreaCostAnswer>;
  return [cells, cameras, detailsBytes, photos, photosBytes, tiles, tilesBytes].every(Number.isFinite);
}
