/** What the check on this device came to. */
import type { ReadLog } from '../../offline/log/read-log.ts';
import { formatBytes, formatDay, t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';

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

function HowChecked({ log: { checkpoint } }: { log: ReadLog }) {
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
    </details>
  );
}
