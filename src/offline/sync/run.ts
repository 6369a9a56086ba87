/** One run of the sender: the same for page, timer, button and service worker. */
import { countWaiting } from '../outbox/waiting.ts';
import { getRuntime } from '../runtime.ts';
import type { Trouble } from './api.ts';
import { both } from './both.ts';
import { mayTry, noteFailure, noteSuccess, type Reason, readGate } from './gate.ts';
import { type Pong, ping } from './ping.ts';
import { withSenderLock } from './sender-lock.ts';

/** Whether our server could be reached the last time. */
export type Reach = 'unknown' | 'online' | 'no-network' | 'no-server';

/** Shown in the bar: reach, entries and wishes that wait, day of the last contact, and whether the cameras are invented. */
export interface SyncStatus {
  reach: Reach;
  waiting: number;
  asOf?: string;
  isDemo?: true;
}

/** What a run does with a server that answers. Handed in: each caller brings what it needs, and no code of what it does not. */
export interface RunParts {
  /** Sends what waits, and asks what became of it; `news` when something of this phone was published. */
  exchange: (pong: Pong, reason: Reason) => Promise<{ trouble?: Trouble; news: boolean }>;
  /** Brings the map up to date; what stood in the way, if anything. Absent in the service worker, which is given little time. */
  pullMap?: (pong: Pong, news: boolean) => Promise<Trouble | undefined>;
}

const nothing = Promise.resolve(undefined);

/** Sends what waits and asks for news, if this caller may try now. */
export async function runSync(reason: Reason, { exchange, pullMap }: RunParts): Promise<void> {
  await withSenderLock(async () => {
    // Within the lock: another tab may have failed just now.
    if (!mayTry(await readGate(), reason, (await countWaiting()) > 0)) return;
    const answer = await ping();
    if (!answer.ok) return noteFailure(answer.trouble, false);
    const { pong } = answer;
    // Neither waits for the other: what the phone sends and what it reads lie in different tables.
    const [sent, read] = await both(exchange(pong, reason), pullMap?.(pong, false) ?? nothing);
    if (sent.trouble) return noteFailure(sent.trouble, true);
    await noteSuccess(pong.demo);
    const troubleOfMap = read ?? (sent.news ? await pullMap?.(pong, true) : undefined);
    // A map that is only half here is worth a try sooner than the next idle look.
    if (troubleOfMap) await noteFailure(troubleOfMap, true);
  });
}

/** How things stand, by the notes of the last run. */
export async function readSyncStatus(): Promise<SyncStatus> {
  const gate = await readGate();
  const waiting = await countWaiting();
  const known: SyncStatus = { reach: reachOf(gate), waiting };
  if (gate.asOf !== undefined) known.asOf = gate.asOf;
  if (gate.isDemo) known.isDemo = true;
  return known;
}

function reachOf({
  failures,
  problem,
  lastTryAt,
}: {
  failures: number;
  problem?: Trouble['problem'];
  lastTryAt: number;
}): Reach {
  if (lastTryAt === 0) return 'unknown';
  // A busy server is there.
  if (failures === 0 || problem === 'busy') return 'online';
  return problem === 'network' && getRuntime().isOffline() ? 'no-network' : 'no-server';
}
