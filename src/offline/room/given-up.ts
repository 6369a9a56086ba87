/** What this phone let go of, until the person has read it. */
import { getDatabase, isNoRoom } from '../database.ts';
import { getRuntime } from '../runtime.ts';
import type { GivenUp } from './room-step.ts';

export type { GivenUp } from './room-step.ts';

const NAME = 'room.givenUp';

/** What could not be written down for want of room: it is told all the same while this page lives. */
let unwritten: GivenUp[] = [];

/** Everything that was let go of since the person last read it, in its order, each thing once. */
export async function readGivenUp(): Promise<GivenUp[]> {
  const stored = (await (await getDatabase()).settings.get(NAME))?.value;
  return withoutDoubles([...(Array.isArray(stored) ? stored : []), ...unwritten]);
}

/** Adds to the note, and tells every page. */
export async function noteGivenUp(given: readonly GivenUp[]): Promise<void> {
  const all = withoutDoubles([...(await readGivenUp()), ...given]);
  await write(all);
  getRuntime().announce({ type: 'room-changed' });
}

/** The person has read it. */
export async function forgetGivenUp(): Promise<void> {
  await write([]);
  getRuntime().announce({ type: 'room-changed' });
}

async function write(all: GivenUp[]): Promise<void> {
  const db = await getDatabase();
  try {
    await db.settings.put({ name: NAME, value: all });
    unwritten = [];
  } catch (error) {
    if (!isNoRoom(error)) throw error;
    unwritten = all;
  }
}

function withoutDoubles(all: readonly GivenUp[]): GivenUp[] {
  const byText = new Map(all.map((one) => [JSON.stringify(one), one]));
  return [...byText.values()];
}
