/** In "More": whether one person or several decide what the map shows, in plain words. */
import { t } from '../i18n/translate.ts';
import { fetchInstance } from './proposal-api.ts';
import { useAnswer } from './use-answer.ts';

/** The sentence; nothing while the server has not said. */
export function WhoDecides() {
  const { answer } = useAnswer(fetchInstance, []);
  if (!answer?.ok) return null;
  const isOne = answer.value.moderators === 'one';
  return (
    <>
      <h3 class="h3">{t('proposals.decides')}</h3>
      <p>{isOne ? t('proposals.decidesOne') : t('proposals.decidesSeveral')}</p>
    </>
  );
}
