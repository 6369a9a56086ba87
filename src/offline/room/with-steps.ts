/** Work that writes to the disk, and what gives way to it when there is no room. */
import { getDatabase, isNoRoom } from '../database.ts';
import { getRuntime } from '../runtime.ts';
import { noteGivenUp } from './given-up.ts';
import type { GivenUp, RoomStep } from './room-step.ts';

/**
 * Does work that writes to the disk; when there is no room, lets things go one by one and tries again after each. What was
 * let go of is noted and told. Rejects like the work itself when nothing is left to give: see `isNoRoom`.
 *
 * @param work is done again from its beginning; a transaction that failed has left nothing.
 */
export async function withSteps<T>(work: () => PromiseLike<T>, steps: readonly RoomStep[]): Promise<T> {
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
