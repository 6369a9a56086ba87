/** Proposals in words: what is proposed, what it does, why, and what became of it. */
import type { ActReason, ProposedAct } from '../../domain/proposal/proposal.ts';
import type { ProposalView } from '../../protocol/schema/proposal.ts';
import { reasonWords as refusalWords } from '../entries/reason-words.ts';
import { formatDay, t } from '../i18n/translate.ts';
import type { Failure } from '../moderation/review-api.ts';

/** "Take off the map". */
export function actWords(act: ProposedAct): string {
  return t(`proposals.act_${act.replaceAll('-', '_') as ActKey}`);
}

/** One sentence on what a confirmation does. */
export function doesWords({ act, subject, decision }: Pick<ProposalView, 'act' | 'subject' | 'decision'>): string {
  const name = subject.slice(subject.indexOf('/') + 1);
  switch (act) {
    case 'ban-source':
      return t(subject.startsWith('account/') ? 'proposals.does_ban_account' : 'proposals.does_ban_source', { name });
    case 'revert-batch':
    case 'revert-source':
      return t('proposals.does_revert');
    case 'decision':
      return decisionWords(decision?.action);
    default:
      return t(`proposals.does_${act.replaceAll('-', '_') as PlainActKey}`);
  }
}

function decisionWords(action: string | undefined): string {
  if (action === 'undo') return t('proposals.does_decision_undo');
  return t(action === 'merge' ? 'proposals.does_decision_merge' : 'proposals.does_decision_accept');
}

/** Why, in the words of the closed list. */
export function reasonWords(reason: ActReason): string {
  switch (reason) {
    case 'other':
      // `_other` at the end of a key would be a plural.
      return t('proposals.reason_else');
    case 'shows-person':
      return t('proposals.reason_shows_person');
    case 'licence':
      return t('proposals.reason_licence');
    case 'invented':
      return refusalWords('made-up').choice;
    default:
      return refusalWords(reason).choice;
  }
}

/** Who proposed it, and on which day. */
export function proposedWords({ isOwn, proposedBy, proposedOn }: ProposalView): string {
  const day = formatDay(proposedOn);
  return isOwn ? t('proposals.byOwn', { day }) : t('proposals.by', { name: proposedBy, day });
}

/** Why an answer or a proposal was not taken. */
export function problemWords({ code, message }: Failure): string {
  switch (code) {
    case 'network':
      return t('proposals.noNetwork');
    case 'already-answered':
      return t('proposals.alreadyAnswered');
    case 'already-proposed':
      return t('proposals.alreadyProposed');
    case 'nothing-to-do':
      return t('proposals.nothingToDo');
    case 'stale-version':
      return t('proposals.stale');
    case 'same-person':
      return t('proposals.samePerson');
    default:
      return message;
  }
}

type PlainActKey = 'hide_camera' | 'show_camera' | 'remove_camera' | 'purge_photo' | 'purge_submission';
type ActKey = PlainActKey | 'ban_source' | 'revert_batch' | 'revert_source' | 'decision';
