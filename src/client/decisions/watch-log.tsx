/**
 * Looks at the log from time to time for as long as a page is open, and shows what it finds over whatever is on the screen. It loads long
 * after the map can be used, and mounts itself: the shell knows nothing of it.
 */
import { render } from 'preact';
import { loadTexts } from '../i18n/translate.ts';
import { route } from '../router.ts';
import { loadIcons } from '../ui/icon.tsx';
import { LogAlarmNote } from './log-alarm.tsx';
import { logAlarmNow, showLogAlarm } from './log-alarm-state.ts';

const EVERY_MS = 30 * 60_000;

/** The note over every screen but the one that has it in its place. */
function FloatingAlarm() {
  if (logAlarmNow.value === undefined || route.value.screen === 'decisions') return null;
  return (
    <div class="floating-callout">
      <LogAlarmNote />
    </div>
  );
}

async function look(): Promise<void> {
  if (document.visibilityState === 'hidden') return;
  const { followLog } = await import('../../offline/log/follow-log.ts');
  const memory = await followLog();
  if (memory?.alarm !== undefined) await Promise.all([loadTexts(), loadIcons()]);
  if (memory !== undefined) showLogAlarm(memory);
}

const place = document.createElement('div');
document.querySelector('main')?.append(place);
render(<FloatingAlarm />, place);
/** No network, a closed database: the next look comes. */
const lookQuietly = (): void => void look().catch(() => undefined);
setInterval(lookQuietly, EVERY_MS);
lookQuietly();
