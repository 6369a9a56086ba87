/**
 * When this phone is full, what can be had again gives way to what a person wrote. Drafts, entries, their photos, wishes and
 * what was set aside are never among it.
 */
import { getDatabase, isNoRoom } from '../database.ts';
import { getRuntime } from '../runtime.ts';
import { noteGivenUp } from './given-up.ts';
import { letGoOldestArea } from './let-go-area.ts';
import { letGoCounts, letGoPacks } from './let-go-world.ts';
import { LOOKED_AT } from './looked-at.ts';
import type { GivenUp, RoomStep } from './room-step.ts';

/** Everything that may give way to an entry, in this order. */
const EVERYTHING: readonly RoomStep[] = [...LOOKED_AT, letGoOldestArea, letGoPacks, letGoCounts];

/**
 * Does work that writes to the disk; when there is no room, lets things go one by one and tries again after each. What was
 * let go of is noted and told. Rejects like the work itself when nothing is left to give: see `isNoRoom`.
 *
 * @param work is done again from its beginning; a transaction that failed has left nothing.
 */
export async function withRoom<T>(work: () => PromiseLike<T>, steps: readonly RoomStep[] = EVERYTHING): Promise<T> {
  const given: GivenUp[] = [];
  try {
    return await tryWith(work, steps, given);
  } finally {
    if (given.length > 0) await tellOf(given);
  }
}

async function tryWith<T>(work: () => PromiseLike<T>, steps: readonly RoomStep[], given: GivenUp[]): Promise<T> {
  for (let step = 0; ; ) {
    try {
      return await work();
    } catch (error) {
      if (!isNoRoom(error)) throw error;
      const gave = await nextGiven(steps, step);
      if (gave === undefined) throw error;
      given.push(gave.what);
      step = gave.step;
    }
  }
}

/** A step is asked again until it has nothing more; undefined when none has. */
async function nextGiven(
  steps: readonly RoomStep[],
  from: number,
): Promise<{ what: GivenUp; step: number } | undefined> {
  const db = await getDatabase();
  for (let step = from; step < steps.length; step++) {
    const what = await letGo(() => steps[step]?.(db) ?? Promise.resolve(undefined));
    if (what !== undefined) return { what, step };
  }
  return undefined;
}

/** Letting go writes too, and a phone may be too full even for that: then the next thing has to go. */
async function letGo(run: () => Promise<GivenUp | undefined>): Promise<GivenUp | undefined> {
  try {
    return await run();
  } catch (error) {
    if (isNoRoom(error)) return undefined;
    throw error;
  }
}

async function tellOf(given: readonly GivenUp[]): Promise<void> {
  await noteGivenUp(given);
  if (given.some(({ kind }) => kind === 'world' || kind === 'counts'))
    getRuntime().announce({ type: 'replica-changed' });
}
