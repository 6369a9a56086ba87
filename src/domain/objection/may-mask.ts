/** Whether an objection masks at once, or waits for a moderator: what keeps a city from being blanked. */
import type { Day } from '../camera/camera.ts';
import { type MaskShare, OBJECTION_BOUNDS } from './bounds.ts';
import { dayAfter, type Ended, hasMasked, repeatDayOf } from './days.ts';
import type { HeldReason, Objection } from './objection.ts';

/** What is masked and not decided on, among how many cameras; the masked ones count among them. */
export interface MaskCount {
  masked: number;
  cameras: number;
}

/** What a new mask would meet. */
export interface MaskCase {
  /** The source has had its masks of the day. */
  isSourceOver: boolean;
  /** The same thing was objected to within the last half year, and the objection was taken back. */
  wasMaskedLately: boolean;
  /** Each cell that the mask would touch, with how many of its cameras it would touch. */
  cells: readonly (MaskCount & { more: number })[];
  world: MaskCount & { more: number };
}

/** How many may be masked at once among so many cameras. */
export function mostMasked({ share, atLeast }: MaskShare, cameras: number): number {
  return Math.max(atLeast, Math.floor(share * cameras));
}

/** Why it must not mask by itself; undefined when it may. */
export function heldReasonOf({ isSourceOver, wasMaskedLately, cells, world }: MaskCase): HeldReason | undefined {
  if (wasMaskedLately) return 'again';
  if (isSourceOver) return 'source';
  const { cell, world: whole } = OBJECTION_BOUNDS;
  if (cells.some(({ masked, cameras, more }) => masked + more > mostMasked(cell, cameras))) return 'cell';
  return world.masked + world.more > mostMasked(whole, world.cameras) ? 'world' : undefined;
}

/** What an earlier objection to the same thing means for a new one. */
export type Repetition =
  | { ok: true; wasMaskedLately: boolean }
  | { ok: false; code: 'objection-open' | 'objection-decided'; until: Day };

/**
 * One thing, one objection at a time, and none for half a year after one was decided or its day passed. One that was taken back can be made
 * again, but masks nothing by itself if the first did: else a thing could be masked for ever, a week at a time.
 */
export function repetitionOf(earlier: readonly (Ended & Pick<Objection, 'dueOn'>)[], today: Day): Repetition {
  const open = earlier.find(({ endedOn }) => endedOn === undefined);
  if (open !== undefined) return { ok: false, code: 'objection-open', until: open.dueOn };
  const untils = earlier.flatMap((one) => repeatDayOf(one) ?? []).filter((day) => day > today);
  const until = untils.sort().at(-1);
  if (until !== undefined) return { ok: false, code: 'objection-decided', until };
  const wasMaskedLately = earlier.some(
    (one) => one.endedOn !== undefined && hasMasked(one) && dayAfter(one.endedOn, OBJECTION_BOUNDS.repeatDays) > today,
  );
  return { ok: true, wasMaskedLately };
}
