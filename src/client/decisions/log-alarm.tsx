/** A log that is not the one this device has seen: said in words, with what to do, until the person has read it. */
import type { LogAlarm } from '../../offline/log/seen-head.ts';
import { formatDay, t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { logAlarmNow, showLogAlarm } from './log-alarm-state.ts';

/** Nothing while there is nothing to tell. */
export function LogAlarmNote() {
  const alarm = logAlarmNow.value;
  if (alarm === undefined) return null;
  const understood = async () => {
    const { acknowledgeAlarm } = await import('../../offline/log/seen-head.ts');
    showLogAlarm(await acknowledgeAlarm());
  };
  const isRestored = alarm.trouble === 'restored';
  return (
    <Callout
      tone={isRestored ? 'warn' : 'bad'}
      icon={isRestored ? 'info' : 'warn'}
      live={isRestored ? 'polite' : 'assertive'}
      lead={alarmLead(alarm)}
      acts={
        <Button small onClick={() => void understood()}>
          {t('decisions.understood')}
        </Button>
      }
    >
      {alarmWords(alarm)}
    </Callout>
  );
}

/** What was found, in a sentence. */
export function alarmLead({ trouble }: Pick<LogAlarm, 'trouble'>): string {
  switch (trouble) {
    case 'shorter':
      return t('decisions.shorter');
    case 'changed':
      return t('decisions.changed');
    case 'other-key':
      return t('decisions.otherKey');
    case 'unsigned':
      return t('decisions.unsigned');
    case 'restored':
      return t('decisions.restored');
  }
}

function alarmWords({ trouble, seen, shown }: LogAlarm): string {
  const gaps = { day: formatDay(seen.day), before: seen.size, now: shown.size };
  switch (trouble) {
    case 'shorter':
      return `${t('decisions.shorterWhy', gaps)} ${t('decisions.whatToDo')}`;
    case 'changed':
      return `${t('decisions.changedWhy', gaps)} ${t('decisions.whatToDo')}`;
    case 'other-key':
      return t('decisions.otherKeyWhy');
    case 'unsigned':
      return t('decisions.unsignedWhy');
    case 'restored':
      return t('decisions.restoredWhy', gaps);
  }
}
