/** The log on the screen: read and checked on this device. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { LogProgress, LogReading } from '../../offline/log/read-log.ts';
import { showLogAlarm } from './log-alarm-state.ts';

/** How far the screen is. */
export type LogState =
  | { at: 'reading'; progress: LogProgress }
  | { at: 'read'; log: Extract<LogReading, { ok: true }>['log'] }
  | { at: 'failed'; code: 'none' | 'trouble' | 'unreadable' };

const START: LogState = { at: 'reading', progress: { doneBytes: 0, totalBytes: 0 } };

/** Reads the log; `readAll` reads it whole however large it is. */
export function useLog(): { state: LogState; read: () => void; readAll: () => void } {
  const [state, setState] = useState<LogState>(START);
  const run = useRef(0);
  const begin = useCallback(async (isAll: boolean) => {
    run.current += 1;
    const mine = run.current;
    const show = (next: LogState) => {
      if (run.current === mine) setState(next);
    };
    show(START);
    const { QUIET_BYTES, readLog } = await import('../../offline/log/read-log.ts');
    const limit = isAll ? Number.POSITIVE_INFINITY : QUIET_BYTES;
    const reading = await readLog(limit, (progress) => show({ at: 'reading', progress }));
    if (reading.ok) showLogAlarm(reading.log.memory);
    show(reading.ok ? { at: 'read', log: reading.log } : { at: 'failed', code: reading.code });
  }, []);
  useEffect(() => {
    void begin(false);
    return () => {
      run.current += 1;
    };
  }, [begin]);
  return { state, read: () => void begin(false), readAll: () => void begin(true) };
}
