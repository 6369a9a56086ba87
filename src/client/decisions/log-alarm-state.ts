import { signal } from '@preact/signals';
import type { LogAlarm, LogMemory } from '../../offline/log/seen-head.ts';

/** What this device found of the log and the person has not read yet. */
export const logAlarmNow = signal<LogAlarm | undefined>(undefined);

/** Shows what the memory has to tell. */
export function showLogAlarm({ alarm }: Pick<LogMemory, 'alarm'>): void {
  logAlarmNow.value = alarm;
}
