/** The end of the log as this phone has last seen it, and what it found since: kept until the person erases everything. */
import type { LogTrouble, SeenHead } from '../../domain/log/compare-heads.ts';
import { getDatabase } from '../database.ts';

/** Something that the person is to be told. */
export interface LogAlarm {
  trouble: LogTrouble;
  /** What this phone had seen. */
  seen: SeenHead;
  /** What it was shown then. */
  shown: SeenHead;
  /** Day on which it was found. */
  on: string;
}

/** What this phone knows of the log. */
export interface LogMemory {
  seen?: SeenHead;
  /** Not read yet. */
  alarm?: LogAlarm;
  /** Read by the person, latest last: evidence for whoever asks. */
  told: LogAlarm[];
}

const NAME = 'log.memory';
/** Alarms kept. */
const MAX_TOLD = 20;

/** The memory as it stands. */
export async function readLogMemory(): Promise<LogMemory> {
  const db = await getDatabase();
  return ((await db.settings.get(NAME))?.value as LogMemory | undefined) ?? { told: [] };
}

/** Changes the memory in one step, so that two tabs do not undo each other. */
export async function changeLogMemory(change: (memory: LogMemory) => LogMemory): Promise<LogMemory> {
  const db = await getDatabase();
  return db.transaction('rw', db.settings, async () => {
    const before = ((await db.settings.get(NAME))?.value as LogMemory | undefined) ?? { told: [] };
    const value = change(before);
    await db.settings.put({ name: NAME, value });
    return value;
  });
}

/** The person has read it. What was shown then becomes what was seen; what had been seen stays on record. */
export function acknowledgeAlarm(): Promise<LogMemory> {
  return changeLogMemory(({ seen, alarm, told }) => {
    if (alarm === undefined) return seen === undefined ? { told } : { seen, told };
    return { seen: alarm.shown, told: [...told, alarm].slice(-MAX_TOLD) };
  });
}
