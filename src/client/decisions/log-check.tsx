/** What the check on this device came to. */
import type { ReadLog } from '../../offline/log/read-log.ts';
import type { LogAlarm } from '../../offline/log/seen-head.ts';
import { formatBytes, formatDay, t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { alarmLead } from './log-alarm.tsx';

/** All is well; only a part was read; or what does not agree, and what to do. */
export function LogCheck({ log, onReadAll }: { log: ReadLog; onReadAll: () => void }) {
  const { findings, isSigned, isWhole, checkpoint, totalBytes } = log;
  if (findings.length > 0 || isSigned === false) return <NotSound log={log} />;
  if (!isWhole)
    return (
      <Callout
        icon="shield"
        lead={t('decisions.partChecked', { n: log.entries.length })}
        acts={
          <Button small onClick={onReadAll}>
            {t('decisions.checkAll', { size: formatBytes(totalBytes) })}
          </Button>
        }
      >
        {t('decisions.partWhy')}
      </Callout>
    );
  const since = log.entries[0]?.body?.on;
  return (
    <Callout tone="ok" icon="shield" live="polite" lead={t('decisions.checked')}>
      {since === undefined
        ? t('decisions.sealedNone')
        : t('decisions.sealed', { n: checkpoint.size, day: formatDay(since) })}{' '}
      {isSigned === undefined && t('decisions.signUnknown')}
      <HowChecked log={log} />
    </Callout>
  );
}

function NotSound({ log: { findings, isSigned } }: { log: ReadLog }) {
  return (
    <Callout tone="bad" live="assertive" lead={t('decisions.notSound')}>
      {isSigned === false && <p>{t('decisions.unsigned')}</p>}
      {findings.length > 0 && (
        <ul>
          {findings.slice(0, 5).map(({ what, problem }) => (
            <li key={what + problem}>
              <bdi lang="en">
                {what}: {problem}
              </bdi>
            </li>
          ))}
        </ul>
      )}
      <p>{t('decisions.whatToDo')}</p>
    </Callout>
  );
}

function HowChecked({ log: { checkpoint, memory } }: { log: ReadLog }) {
  return (
    <details>
      <summary>{t('decisions.how')}</summary>
      <p>{t('decisions.howChain')}</p>
      <p>{t('decisions.howSign', { day: formatDay(checkpoint.day) })}</p>
      <p>{t('decisions.howSeen')}</p>
      <p>
        {t('decisions.key')}{' '}
        <bdi class="mono breakable" dir="ltr">
          {checkpoint.key}
        </bdi>
      </p>
      <ToldBefore told={memory.told} />
    </details>
  );
}

/** What this device was told before: evidence for whoever asks. */
function ToldBefore({ told }: { told: readonly LogAlarm[] }) {
  if (told.length === 0) return null;
  return (
    <>
      <p>{t('decisions.toldBefore')}</p>
      <ul>
        {told.map((alarm) => (
          <li key={alarm.on + alarm.shown.hash}>
            {formatDay(alarm.on)}: {alarmLead(alarm)} {t('decisions.toldSeen', { n: alarm.seen.size })}{' '}
            <bdi class="mono breakable" dir="ltr">
              {alarm.seen.hash}
            </bdi>{' '}
            {t('decisions.toldShown', { n: alarm.shown.size })}{' '}
            <bdi class="mono breakable" dir="ltr">
              {alarm.shown.hash}
            </bdi>
          </li>
        ))}
      </ul>
    </>
  );
}
