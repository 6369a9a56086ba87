/** Saved areas as the screens use them: what one would take, saving it, and letting go of it. */
import type { Bbox } from '../replica/map-query.ts';
import type { AreaCost, SavedArea } from './area.ts';

/** Cells of the largest area: in central Europe some 140 km a side. */
export const MAX_AREA_CELLS = 400;

/** What a frame would take, or why that cannot be said now. */
export type Estimate =
  | { ok: true; cost: AreaCost }
  | { ok: false; problem: 'too-large' | 'network' | 'server' | 'busy' };

/** Cells of `LIMITS.detailLevel` under a frame. */
export function quadkeysOfFrame(_bbox: Bbox): string[] {
  return [];
}

/** What a frame would take. */
export async function estimateArea(_bbox: Bbox): Promise<Estimate> {
  return { ok: false, problem: 'network' };
}

/** Stores the area and begins to fetch it. */
export async function saveArea(_bbox: Bbox, _name: string): Promise<SavedArea> {
  throw new Error('expected a frame, got a skeleton');
}

/** Every area, newest first. */
export async function listAreas(): Promise<SavedArea[]> {
  return [];
}

/** Stops fetching; what is here stays. */
export async function pauseArea(_areaId: string): Promise<void> {}

/** Goes on where it was paused or stopped. */
export async function resumeArea(_areaId: string): Promise<void> {}

/** Fetches everything of it anew. */
export async function updateArea(_areaId: string): Promise<void> {}

/** Gives it another name. */
export async function renameArea(_areaId: string, _name: string): Promise<void> {}

/** Lets go of an area and of everything that no other area holds. */
export async function deleteArea(_areaId: string): Promise<void> {}

/** Goes on with what was being saved; the answer stops it. */
export function startAreas(): () => void {
  return () => {};
}

/** Cells that an area holds completely: their details, photos and streets are here. */
export async function listSavedQuadkeys(): Promise<Set<string>> {
  return new Set();
}
