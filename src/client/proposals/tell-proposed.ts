/** Says that a proposal waits, with the way to take it back; alone in an instance it is done already. */
import type { ProposalView } from '../../protocol/schema/proposal.ts';
import { t } from '../i18n/translate.ts';
import { showToast } from '../ui/toast.tsx';
import { postAnswer } from './proposal-api.ts';
import { problemWords } from './proposal-words.ts';

/** Tells it in a message of its own words, or the usual ones. */
export function tellProposed({ id, state }: ProposalView, words = t('proposals.proposed')): void {
  if (state === 'confirmed') {
    showToast(t('proposals.doneAlone'));
    return;
  }
  const withdraw = async () => {
    const answer = await postAnswer(id, 'withdraw');
    showToast(answer.ok ? t('proposals.did_withdraw') : problemWords(answer));
  };
  showToast(words, { label: t('app.undo'), run: () => void withdraw() });
}
