/** Over the queue, in words: that much comes in, where, and the way to those entries. */
import type { WireAlarm } from '../../protocol/schema/intake.ts';
import { formatNumber, t } from '../i18n/translate.ts';
import { NamedButton } from '../sighting/named-button.tsx';
import { Callout } from '../ui/callout.tsx';
import { alarms, filterOfAlarm, useAlarms } from './alarm-state.ts';
import { queueOrder } from './queue-filter.ts';
import { filterQueue } from './review-state.ts';

/** Alarms that are told one by one; the rest is a number. */
const SHOWN = 3;

/** The region stays, so that a reader announces what comes into it. */
export function AlarmCallout() {
  useAlarms();
  const told = alarms.value;
  const isLoud = told !== undefined && (told.alarms.length > 0 || told.isFull);
  return (
    <div role="status" class="review-alarms">
      {isLoud && (
        <Callout tone="warn" lead={t('moderation.alarmLead')}>
          {told.isFull && <p>{t('moderation.alarmFull')}</p>}
          {told.proof && <p>{t('moderation.alarmProof')}</p>}
          <ul class="plain-list">
            {told.alarms.slice(0, SHOWN).map((alarm) => (
              <AlarmLine key={`${alarm.kind}${alarm.area ?? ''}${alarm.source ?? ''}`} alarm={alarm} />
            ))}
          </ul>
          {told.alarms.length > SHOWN && <p>{t('moderation.alarmMore', { n: told.alarms.length - SHOWN })}</p>}
        </Callout>
      )}
    </div>
  );
}

function AlarmLine({ alarm }: { alarm: WireAlarm }) {
  const words = alarmWords(alarm);
  const filter = filterOfAlarm(alarm);
  const show = () => void filterQueue(filter, queueOrder.value);
  return (
    <li>
      {words}{' '}
      {Object.keys(filter).length > 0 && (
        <NamedButton look="soft" name={`${t('moderation.alarmShow')}: ${words}`} onClick={show}>
          {t('moderation.alarmShow')}
        </NamedButton>
      )}
    </li>
  );
}

/** One alarm as a sentence. */
export function alarmWords({ kind, count, usual = 0 }: WireAlarm): string {
  return t(`moderation.alarm_${kind}`, { n: formatNumber(count), usual: formatNumber(usual) });
}
