/** States of an entry in words: what happened and what happens next. */
import type { Entry } from '../../offline/outbox/entry.ts';
import { WAIT_HOURS } from '../../offline/outbox/send-later.ts';
import { formatDay, formatList, hasText, t } from '../i18n/translate.ts';
import { lockNow } from '../safety/lock-signal.ts';
import { factLabel, kindTitle } from '../sighting/fact-words.ts';
import type { BadgeTone } from '../ui/badge.tsx';
import type { IconName } from '../ui/icon.tsx';
import { findQuestion, isAnswered } from './entry-state.ts';
import { reasonWords } from './reason-words.ts';

/** A badge. */
export interface BadgeLook {
  tone: BadgeTone;
  icon: IconName;
  words: string;
}

/** Badge of an entry's state. */
export function badgeOf({ status }: Entry): BadgeLook {
  switch (status.state) {
    case 'queued':
      return { tone: 'mine', icon: 'phone', words: t('entries.saved') };
    case 'sending':
      return { tone: 'mine', icon: 'up', words: t('entries.sending', { a: status.part, b: status.parts }) };
    case 'received':
      if (status.isAccepted) return { tone: 'ok', icon: 'clock', words: t('entries.accepted') };
      if (status.ahead > 0) return { tone: 'info', icon: 'check', words: t('entries.received') };
      return { tone: 'info', icon: 'clock', words: t('entries.review') };
    case 'asked':
      return { tone: 'note', icon: 'message', words: t('entries.asked') };
    case 'conflict':
      return { tone: 'note', icon: 'join', words: t('entries.conflict') };
    case 'published':
      return { tone: 'ok', icon: 'check', words: t('entries.published') };
    case 'counted':
      return { tone: 'ok', icon: 'lock', words: t('homes.counted') };
    case 'joined':
      return { tone: 'ok', icon: 'join', words: t('entries.joined') };
    case 'refused':
      return { tone: 'plain', icon: 'gone', words: t('entries.refused') };
    case 'rejected':
      return { tone: 'bad', icon: 'warn', words: t('entries.rejected') };
    case 'withdrawn':
      return { tone: 'plain', icon: 'undo', words: t('entries.withdrawn') };
  }
}

/** One sentence or two under the badge. */
export function stateSentence(entry: Entry): string {
  const { status } = entry;
  switch (status.state) {
    case 'queued':
      return whyHeld(entry) ?? t(`entries.queued_${status.problem ?? 'none'}`);
    case 'sending':
      return status.parts > 1 ? t('entries.photoFirst') : t('entries.sendingNow');
    case 'received':
      if (status.isAccepted) return t('entries.acceptedHelp');
      if (status.objected) return t('entries.objectedHelp');
      return status.ahead > 0 ? t('entries.ahead', { n: status.ahead }) : t('entries.reviewHelp');
    case 'asked':
      return isAnswered(entry) ? t('entries.answered') : t('entries.question', { text: findQuestion(entry) ?? '' });
    case 'conflict':
      return t('entries.conflictHelp', { fields: formatList(status.fields.map(factLabel)) });
    case 'published':
      return t('entries.publishedHelp');
    case 'counted':
      return t('homes.countedHelp');
    case 'joined':
      return entry.sighting.photos.length > 0 ? t('entries.joinedPhoto') : t('entries.joinedHelp');
    case 'refused':
      return entry.wish === 'object' ? t('entries.objectionWaits') : reasonWords(status.reason).told;
    case 'rejected':
      return rejectionWords(status.code);
    case 'withdrawn':
      return t('entries.withdrawnHelp');
  }
}

/** Whether it waits because the person chose *Wait before sending*. A time that lies further ahead comes from a clock that was set back. */
export function isKeptBack({ status, sendAt = 0 }: Entry): boolean {
  const aheadMs = sendAt - Date.now();
  return status.state === 'queued' && aheadMs > 0 && aheadMs <= Math.max(...WAIT_HOURS) * 3_600_000;
}

/** Why it is not sent now, though the network may be there; undefined when nothing holds it. */
export function whyHeld(entry: Entry): string | undefined {
  if (lockNow.value === 'locked') return t('safety.heldLocked');
  if (!isKeptBack(entry)) return undefined;
  const isToday = new Date(entry.sendAt ?? 0).toDateString() === new Date().toDateString();
  return isToday ? t('safety.heldToday') : t('safety.heldTomorrow');
}

/** Why the server did not take an entry, and what to do; codes newer than the page are named. */
export function rejectionWords(code: string): string {
  const key = `entries.code_${code.replaceAll('-', '_')}`;
  return hasText(key) ? t(key) : t('entries.codeOther', { code });
}

/** What an entry is, as a title. */
export function entryTitle({ sighting }: Entry): string {
  if (sighting.kind === 'new') return kindTitle(sighting.facts);
  return t(`entries.title_${sighting.kind}`);
}

/** "Saved on 12 October 2026. 1 photo." */
export function savedWords(entry: Entry): string {
  const saved = t('entries.savedOn', { day: formatDay(entry.savedOn) });
  const photos = entry.sighting.photos.length;
  return photos === 0 ? saved : `${saved} ${t('entries.photos', { n: photos })}`;
}
