/** On the desk: the way to what needs a second person, with how many wait for this moderator. */
import { t } from '../i18n/translate.ts';
import { Badge } from '../ui/badge.tsx';
import { fetchProposals } from './proposal-api.ts';
import { useAnswer } from './use-answer.ts';

/** The link; the number is asked for anew whenever `seen` is another. */
export function WaitingLink({ seen }: { seen: unknown }) {
  const { answer } = useAnswer(fetchProposals, [seen]);
  const waiting = answer?.ok ? answer.value.open.filter(({ mayAnswer }) => mayAnswer).length : 0;
  return (
    <a class="btn small quiet" href="/proposals">
      {t('proposals.title')}
      {waiting > 0 && (
        <Badge tone="note" icon="people">
          {t('proposals.count', { n: waiting })}
        </Badge>
      )}
    </a>
  );
}
