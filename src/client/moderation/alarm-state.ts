/** What this moderator is told to look at, asked for with the queue and every few minutes. */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Alarms, WireAlarm } from '../../protocol/schema/intake.ts';
import type { WireFilter } from '../../protocol/schema/review.ts';
import { fetchAlarms } from './review-api.ts';

const EVERY_MS = 3 * 60_000;

/** The latest answer; nothing before the first, and nothing kept on the device. */
export const alarms = signal<Alarms | undefined>(undefined);

/** Asks while the desk is open. An answer that does not come changes nothing: alarms are a help. */
export function useAlarms(): void {
  useEffect(() => {
    const ask = async () => {
      const answer = await fetchAlarms();
      if (answer.ok) alarms.value = answer.value;
    };
    void ask();
    const timer = setInterval(() => void ask(), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
}

/** The entries that an alarm is about. */
export function filterOfAlarm({ kind, area, source }: WireAlarm): WireFilter {
  return {
    ...(kind === 'removalsHere' || kind === 'removalsOfSource' ? { kind: 'gone' as const } : {}),
    ...(area === undefined ? {} : { area }),
    ...(source === undefined ? {} : { source }),
  };
}
