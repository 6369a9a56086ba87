/**
 * *Wait before sending*: an entry goes out at a random moment within the chosen time, so that the time of sending does not show when
 * somebody stood there. It holds for entries alone: what is asked of one that is at the server goes at once.
 */
import { isAhead } from '../calendar.ts';
import { type Database, getDatabase } from '../database.ts';
import type { EntryRow } from '../rows.ts';
import { getRuntime } from '../runtime.ts';
import { getSetting, setSetting } from '../settings.ts';
import { UNSENT } from './entry-states.ts';
import { listRowsIn } from './rows-in.ts';

/** Hours that can be chosen; 0 = at once. */
export const WAIT_HOURS = [0, 1, 2, 3, 6] as const;
export type WaitHours = (typeof WAIT_HOURS)[number];

const NAME = 'send.waitHours';
const HOUR_MS = 60 * 60_000;
/** What was saved under a clock that went back is held no longer than this. */
const LONGEST_MS = Math.max(...WAIT_HOURS) * HOUR_MS;

/** The chosen time. */
export async function readWaitHours(): Promise<WaitHours> {
  const stored = await getSetting<unknown>(NAME);
  return WAIT_HOURS.find((hours) => hours === stored) ?? 0;
}

/** Chooses the time for what is saved from now on. */
export function setWaitHours(hours: WaitHours): Promise<void> {
  return setSetting(NAME, hours);
}

/** When an entry that is saved now may be sent; undefined = at once. */
export async function pickSendAt(): Promise<number | undefined> {
  const hours = await readWaitHours();
  if (hours === 0) return undefined;
  const { now, randomBytes } = getRuntime();
  // From the cryptographic source: whoever knows the sending time must not reckon back.
  const drawn = new DataView(randomBytes(4).slice().buffer).getUint32(0) / 2 ** 32;
  return now() + Math.ceil(drawn * hours * HOUR_MS);
}

/** True while an entry is kept back. */
export function isHeld({ sendAt = 0 }: Pick<EntryRow, 'sendAt'>): boolean {
  return isAhead(sendAt, getRuntime().now(), LONGEST_MS);
}

/** Entries and wishes that may go now: without those that are kept back. */
export async function countDue(db?: Database): Promise<number> {
  const held = db ?? (await getDatabase());
  const rows = (await listRowsIn(held, UNSENT)).filter((row) => !isHeld(row));
  const wished = await held.wishes.toArray();
  return new Set([...rows, ...wished].map(({ opId }) => opId)).size;
}
