/** What this phone let go of, until the person has read it. */
import { getDatabase, isNoRoom } from '../database.ts';
import { getRuntime } from '../runtime.ts';
import type { GivenUp } from './room-step.ts';

export type { GivenUp } from './room-step.ts';

const NAME = 'room.givenUp';

/** Of the page's `localStorage`, what is used: this layer is compiled for workers too. */
interface SmallStore {
  getItem(name: string): string | null;
  setItem(name: string, text: string): void;
  removeItem(name: string): void;
}

/** Where a note goes when the database has no room even for it: browsers count this small store apart. Pages alone have it. */
const spare = (): SmallStore | undefined => (globalThis as { localStorage?: SmallStore }).localStorage;

/** Everything that was let go of since the person last read it, in its order, each thing once. */
export async function readGivenUp(): Promise<GivenUp[]> {
  const stored = (await (await getDatabase()).settings.get(NAME))?.value;
  return withoutDoubles([...listOf(stored), ...listOf(JSON.parse(spare()?.getItem(NAME) ?? '[]'))]);
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
    spare()?.removeItem(NAME);
  } catch (error) {
    if (!isNoRoom(error)) throw error;
    spare()?.setItem(NAME, JSON.stringify(all));
  }
}

function listOf(stored: unknown): GivenUp[] {
  return Array.isArray(stored) ? stored : [];
}

function withoutDoubles(all: readonly GivenUp[]): GivenUp[] {
  const byText = new Map(all.map((one) => [JSON.stringify(one), one]));
  return [...byText.values()];
}
