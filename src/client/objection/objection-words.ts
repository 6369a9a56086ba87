/** How an objection stands, in words. */
import type { ObjectionState } from '../../domain/objection/objection.ts';
import type { ObjectionItem, ObjectionStatus } from '../../protocol/schema/objection.ts';
import { formatDay, t } from '../i18n/translate.ts';
import type { BadgeTone } from '../ui/badge.tsx';
import type { IconName } from '../ui/icon.tsx';

type Standing = Pick<ObjectionStatus, 'state' | 'hidden' | 'onePerson' | 'dueOn' | 'endedOn'>;

const LOOKS: Record<ObjectionState, { tone: BadgeTone; icon: IconName }> = {
  waiting: { tone: 'info', icon: 'clock' },
  masked: { tone: 'note', icon: 'cover' },
  'kept-hidden': { tone: 'plain', icon: 'lock' },
  'shown-again': { tone: 'plain', icon: 'check' },
  lapsed: { tone: 'plain', icon: 'calendar' },
  withdrawn: { tone: 'plain', icon: 'undo' },
};

const KEYS = {
  waiting: 'waiting',
  masked: 'masked',
  'kept-hidden': 'kept_hidden',
  'shown-again': 'shown_again',
  lapsed: 'lapsed',
  withdrawn: 'withdrawn',
} as const satisfies Record<ObjectionState, string>;

/** Icon, tone and words of the badge. */
export function stateBadge({ state }: Pick<Standing, 'state'>): { tone: BadgeTone; icon: IconName; words: string } {
  return { ...LOOKS[state], words: t(`objections.state_${KEYS[state]}`) };
}

/** One or two sentences for the person who objected. */
export function stateSentence({ state, hidden, onePerson, dueOn, endedOn }: Standing): string {
  const day = formatDay(endedOn ?? dueOn);
  if (state === 'lapsed') return t(hidden ? 'objections.says_lapsed_hidden' : 'objections.says_lapsed');
  if (state === 'kept-hidden' || state === 'shown-again')
    return t(`objections.says_${KEYS[state]}${onePerson ? '_alone' : ''}`, { day });
  return t(`objections.says_${KEYS[state]}`, { day });
}

/** What it is about. */
export function aboutWords({ photo }: Pick<ObjectionStatus | ObjectionItem, 'photo'>): string {
  return t(photo === undefined ? 'objections.about_entry' : 'objections.about_photo');
}
