/** What a moderator should know of an entry before looking at it: who else looks, what stands out, what it is about. */
import { useEffect } from 'preact/hooks';
import type { QueueItem } from '../../protocol/schema/submission.ts';
import { formatDay, t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { claimOf, isOwnRefusal, moderators, readModerators, takeOver } from './claim-state.ts';
import { HeldNearNote, HeldNote } from './held-entries.tsx';

/** Callouts above an entry. */
export function EntryNotes({ item }: { item: QueueItem }) {
  return (
    <>
      <HeldNote item={item} />
      <HeldNearNote item={item} />
      <Claimed item={item} />
      <Objected item={item} />
      <Passed item={item} />
      <Signs item={item} />
    </>
  );
}

function Claimed({ item }: { item: QueueItem }) {
  const holder = claimOf(item);
  if (holder === undefined) return null;
  return (
    <Callout
      tone="plain"
      icon="person"
      live="polite"
      lead={t('moderation.claimed', { name: holder })}
      acts={
        <Button small look="quiet" onClick={() => void takeOver(item.opId)}>
          {t('moderation.takeOver')}
        </Button>
      }
    >
      {t('moderation.claimedHelp')}
    </Callout>
  );
}

function Objected({ item }: { item: QueueItem }) {
  const { objectedOn, opId } = item;
  // Somebody may have joined since: then it is theirs to decide.
  useEffect(() => {
    if (objectedOn !== undefined) void readModerators(opId);
  }, [opId, objectedOn]);
  if (objectedOn === undefined) return null;
  const isOwn = isOwnRefusal(item);
  const isAlone = isOwn && (moderators.value?.names.length ?? 0) === 1;
  return (
    <Callout tone="warn" icon="message" lead={t('moderation.objected', { day: formatDay(objectedOn) })}>
      {isAlone ? t('moderation.objectedAlone') : isOwn ? t('moderation.objectedOwn') : t('moderation.objectedHelp')}
    </Callout>
  );
}

function Passed({ item: { passedTo, decisions } }: { item: QueueItem }) {
  const last = decisions.at(-1);
  if (last?.action !== 'pass') return null;
  const lead =
    passedTo === undefined
      ? t('moderation.passedToAll', { from: last.actor })
      : t('moderation.passedTo', { from: last.actor, to: passedTo });
  return (
    <Callout tone="plain" icon="people" lead={lead}>
      {t('moderation.quote', { text: last.text ?? '' })}
    </Callout>
  );
}

function Signs({ item: { signs = [] } }: { item: QueueItem }) {
  if (signs.length === 0) return null;
  return (
    <Callout tone="plain" icon="flag" lead={t('moderation.signs')}>
      <ul class="bullets">
        {signs.map((sign) => (
          <li key={sign}>{t(`moderation.sign_${sign}`)}</li>
        ))}
      </ul>
    </Callout>
  );
}
