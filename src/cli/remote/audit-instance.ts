/** The whole audit of an instance from outside. */
import { setTimeout as wait } from 'node:timers/promises';
import type { InstanceReader } from './instance-reader.ts';
import { type Checked, type RemoteLog, readRemoteLog } from './remote-log.ts';
import { compareRemoteMap, type RemoteMap } from './remote-map.ts';

/** An instance that agrees with its log. */
export interface SoundInstance {
  log: RemoteLog;
  map: RemoteMap;
}

/** The signed head follows a decision within seconds; this is longer. */
const SETTLE_MS = 7_000;
const MAX_ATTEMPTS = 4;

/**
 * Reads the log, then the map. While it reads, moderators may go on: when the two do not agree and the log has grown since, it looks
 * again. A log that stands still and does not agree is told at once.
 */
export async function auditInstance(
  reader: InstanceReader,
  trustedKey?: string,
  settleMs = SETTLE_MS,
): Promise<Checked<SoundInstance>> {
  let seenSize = -1;
  for (let attempt = 1; ; attempt++) {
    const log = await readRemoteLog(reader, trustedKey);
    if (!log.ok) return log;
    const { size } = log.value.head.checkpoint;
    const map = await compareRemoteMap(reader, log.value).catch(unreadable);
    if (map.ok) return { ok: true, value: { log: log.value, map: map.value } };
    if (size === seenSize || attempt === MAX_ATTEMPTS) return map;
    seenSize = size;
    await wait(settleMs);
  }
}

/** An answer of another shape than the protocol's ends in these two. */
function unreadable(error: unknown): Checked<RemoteMap> {
  if (!(error instanceof TypeError) && !(error instanceof RangeError)) throw error;
  return { ok: false, problem: 'What the instance shows of its cameras cannot be read.' };
}
