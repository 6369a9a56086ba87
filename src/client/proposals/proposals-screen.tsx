/** What waits for a second person: the list, or one proposal. */
import '../moderation/review.css';
import './proposals.css';
import type { Proposals, ProposalView } from '../../protocol/schema/proposal.ts';
import { formatDay, t } from '../i18n/translate.ts';
import { route } from '../router.ts';
import { Badge } from '../ui/badge.tsx';
import { EmptyArt } from '../ui/empty-art.tsx';
import { Answered, Frame } from './answer-frame.tsx';
import { fetchProposals } from './proposal-api.ts';
import { ProposalPage } from './proposal-page.tsx';
import { ProposalState } from './proposal-state.tsx';
import { actWords, proposedWords, reasonWords } from './proposal-words.ts';
import { useAnswer } from './use-answer.ts';

/** The list, or the proposal that the address names. */
export function ProposalsScreen() {
  const id = route.value.query.get('id');
  return id === null ? <ProposalList /> : <ProposalPage key={id} id={id} />;
}

function ProposalList() {
  const { answer, again } = useAnswer(fetchProposals, []);
  return (
    <Frame
      title={t('proposals.title')}
      back={{ to: '/review', label: t('proposals.toReview') }}
      aside={
        <a class="btn small quiet" href="/batches">
          {t('proposals.batches')}
        </a>
      }
    >
      <Answered answer={answer} onRetry={() => void again()}>
        {(proposals) => <Lists proposals={proposals} />}
      </Answered>
    </Frame>
  );
}

function Lists({ proposals: { open, closed } }: { proposals: Proposals }) {
  return (
    <>
      {open.length === 0 ? (
        <div class="empty">
          <EmptyArt />
          <h2 class="h2">{t('proposals.nothing')}</h2>
          <p>{t('proposals.nothingHelp')}</p>
        </div>
      ) : (
        <Rows title={t('proposals.open')} proposals={open} />
      )}
      {closed.length > 0 && <Rows title={t('proposals.closed')} proposals={closed} />}
    </>
  );
}

function Rows({ title, proposals }: { title: string; proposals: readonly ProposalView[] }) {
  return (
    <section class="card">
      <h2 class="h3">{title}</h2>
      <ul class="list">
        {proposals.map((proposal) => (
          <li key={proposal.id}>
            <a class="item two" href={`/proposals?id=${proposal.id}`}>
              <span>
                <span class="t">{actWords(proposal.act)}</span>
                <span class="d">{proposedWords(proposal)}</span>
                <span class="d">
                  {proposal.act !== 'decision' && `${reasonWords(proposal.reason)}. `}
                  {proposal.state === 'open' && t('proposals.until', { day: formatDay(proposal.dueOn) })}
                </span>
              </span>
              {proposal.mayAnswer ? (
                <Badge tone="note" icon="people">
                  {t('proposals.waits')}
                </Badge>
              ) : (
                <ProposalState proposal={proposal} />
              )}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
