/** On the desk: the way to what needs a second person, with how many wait for this moderator. */
import { t } from '../i18n/translate.ts';
import { Badge } from '../ui/badge.tsx';
import { fetchProposals } from './proposal-api.ts';
import { useAnswer } from './use-answer.ts';

/** How many wait for this moderator; asked for anew whenever `seen` is another. */
export function useWaitingCount(seen: unknown): number {
  const { answer } = useAnswer(fetchProposals, [seen]);
  return answer?.ok ? answer.value.open.filter(({ mayAnswer }) => mayAnswer).length : 0;
}

/** The link. `extra` is added to its classes. */
export function WaitingLink({ waiting, extra = '' }: { waiting: number; extra?: string }) {
  return (
    <p class={`waiting-link ${extra}`.trim()}>
      <a href="/proposals">{t('proposals.title')}</a>
      {waiting > 0 && (
        <Badge tone="note" icon="people">
          {t('proposals.count', { n: waiting })}
        </Badge>
      )}
    </p>
  );
}
