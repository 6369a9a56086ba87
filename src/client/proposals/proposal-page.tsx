/** One proposal: who wants what and why, what will happen, and the answer. */
import { useState } from 'preact/hooks';
import type { ProposalAnswer } from '../../domain/proposal/answer.ts';
import type { ProposalPreview, ProposalView } from '../../protocol/schema/proposal.ts';
import { formatDay, t } from '../i18n/translate.ts';
import { Key } from '../moderation/key-list.tsx';
import { useReviewKeys } from '../moderation/review-keys.ts';
import { navigate } from '../router.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { showToast } from '../ui/toast.tsx';
import { Answered, Frame } from './answer-frame.tsx';
import { fetchPreview, postAnswer } from './proposal-api.ts';
import { ProposalState } from './proposal-state.tsx';
import { actWords, doesWords, problemWords, proposedWords, reasonWords } from './proposal-words.ts';
import { ProposeDialog } from './propose-dialog.tsx';
import { useAnswer } from './use-answer.ts';
import { WhatHappens } from './what-happens.tsx';

/** The page of a proposal. */
export function ProposalPage({ id }: { id: string }) {
  const { answer, again } = useAnswer(() => fetchPreview(id), [id]);
  const proposal = answer?.ok ? answer.value.proposal : undefined;
  return (
    <Frame
      title={proposal === undefined ? t('proposals.title') : actWords(proposal.act)}
      back={{ to: '/proposals', label: t('proposals.toList') }}
      aside={proposal && <ProposalState proposal={proposal} />}
    >
      <Answered answer={answer} onRetry={() => void again()}>
        {(preview) => preview.proposal && <Whole preview={preview} proposal={preview.proposal} onChanged={again} />}
      </Answered>
    </Frame>
  );
}

interface WholeProps {
  preview: ProposalPreview;
  proposal: ProposalView;
  onChanged: () => Promise<void>;
}

function Whole({ preview, proposal, onChanged }: WholeProps) {
  return (
    <>
      <section class="card stack">
        <p>{proposedWords(proposal)}</p>
        {proposal.act !== 'decision' && (
          <p>
            <b>{t('proposals.reasonLabel')}</b> {reasonWords(proposal.reason)}
          </p>
        )}
        {proposal.words !== undefined && <p dir="auto">{t('proposals.quote', { text: proposal.words })}</p>}
        {proposal.state === 'open' && <p class="muted">{t('proposals.until', { day: formatDay(proposal.dueOn) })}</p>}
        <Ending proposal={proposal} />
      </section>
      <section class="card stack">
        <h2 class="h3">{t('proposals.whatHappens')}</h2>
        <p>{doesWords(proposal)}</p>
        <WhatHappens preview={preview} progress={proposal.progress} />
      </section>
      {proposal.state === 'open' && <AnswerActs proposal={proposal} onChanged={onChanged} />}
      <WayBack preview={preview} proposal={proposal} />
    </>
  );
}

function Ending({ proposal }: { proposal: ProposalView }) {
  const { state, answeredBy, answeredOn, onePerson } = proposal;
  if (state === 'open') return null;
  if (onePerson) return <p>{t('proposals.onePerson')}</p>;
  const who =
    answeredBy === undefined || answeredOn === undefined
      ? ''
      : t('proposals.endedBy', { name: answeredBy, day: formatDay(answeredOn) });
  return (
    <p>
      <b>{t(`proposals.state_${state}`)}</b> {who} {state !== 'confirmed' && t('proposals.endedNothing')}
    </p>
  );
}

function AnswerActs({ proposal, onChanged }: Omit<WholeProps, 'preview'>) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const send = async (answer: ProposalAnswer) => {
    if (busy) return;
    setBusy(true);
    const result = await postAnswer(proposal.id, answer);
    setBusy(false);
    if (result.ok) {
      showToast(t(`proposals.did_${answer}`));
      // Undoing goes on for a while: its page tells how far it is.
      if (result.value.progress === undefined) navigate('/proposals');
      else await onChanged();
      return;
    }
    setProblem(problemWords(result));
    if (result.code !== 'network') await onChanged();
  };
  const { mayAnswer, isOwn } = proposal;
  useReviewKeys({
    ...(mayAnswer ? { a: () => void send('confirm'), r: () => void send('decline') } : {}),
    ...(isOwn ? { u: () => void send('withdraw') } : {}),
  });
  return (
    <>
      <div role="status">{problem !== undefined && <Callout tone="warn">{problem}</Callout>}</div>
      <div class="btnrow proposal-acts" role="group" aria-label={t('proposals.answerLabel')}>
        {mayAnswer && (
          <>
            <Button look="primary" icon="check" busy={busy} onClick={() => void send('confirm')}>
              {t('proposals.confirm')} <Key name="A" />
            </Button>
            <Button onClick={() => void send('decline')}>
              {t('proposals.decline')} <Key name="R" />
            </Button>
          </>
        )}
        {isOwn && (
          <Button icon="undo" busy={busy} onClick={() => void send('withdraw')}>
            {t('proposals.withdraw')} <Key name="U" />
          </Button>
        )}
      </div>
    </>
  );
}

/** What was hidden can be put back, by two people again. */
function WayBack({ preview: { camera }, proposal }: { preview: ProposalPreview; proposal: ProposalView }) {
  const [isOpen, setOpen] = useState(false);
  const isHidden = proposal.act === 'hide-camera' && proposal.state === 'confirmed' && camera?.published === false;
  if (!isHidden || camera === undefined) return null;
  return (
    <p>
      <Button onClick={() => setOpen(true)}>{t('proposals.proposeShow')}</Button>
      {isOpen && (
        <ProposeDialog
          choices={[{ act: 'show-camera', subject: camera.id, label: actWords('show-camera') }]}
          onClose={() => setOpen(false)}
        />
      )}
    </p>
  );
}
