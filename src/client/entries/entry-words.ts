/** States of an entry in words: what happened and what happens next. */
import type { Entry } from '../../offline/outbox/entry.ts';
import { formatDay, formatList, hasText, t } from '../i18n/translate.ts';
import { factLabel, kindTitle } from '../sighting/fact-words.ts';
import type { BadgeTone } from '../ui/badge.tsx';
import type { IconName } from '../ui/icon.tsx';
import { findQuestion, isAnswered } from './entry-state.ts';

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
      return t(`entries.queued_${status.problem ?? 'none'}`);
    case 'sending':
      return status.parts > 1 ? t('entries.photoFirst') : t('entries.sendingNow');
    case 'received':
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
      return t(`entries.reason_${REASON_KEYS[status.reason]}`);
    case 'rejected':
      return rejectionWords(status.code);
    case 'withdrawn':
      return t('entries.withdrawnHelp');
  }
}

const REASON_KEYS = {
  'not-there': 'not_there',
  duplicate: 'duplicate',
  'private-home': 'private_home',
  'cannot-verify': 'cannot_verify',
  'not-surveillance': 'not_surveillance',
} as const;

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
