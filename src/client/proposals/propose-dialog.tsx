/** Proposing an act: what, why, and a few words for whoever is to confirm it. */
import './proposals.css';
import { useState } from 'preact/hooks';
import { type ActReason, OFFERED_REASONS, type ProposedAct } from '../../domain/proposal/proposal.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { ProposalPreview, ProposalView } from '../../protocol/schema/proposal.ts';
import { t } from '../i18n/translate.ts';
import { newDecisionId } from '../moderation/review-api.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { ChoiceWords } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { postProposal } from './proposal-api.ts';
import { doesWords, problemWords, reasonWords } from './proposal-words.ts';
import { tellProposed } from './tell-proposed.ts';
import { Counts } from './what-happens.tsx';

/** One thing that may be proposed here. */
export interface ProposeChoice {
  act: ProposedAct;
  subject: string;
  label: string;
}

interface ProposeDialogProps {
  /** With one alone nothing is asked. */
  choices: readonly ProposeChoice[];
  onClose: () => void;
  /** Called when it was proposed, or done. */
  onDone?: (proposal: ProposalView) => void;
  /** What an undoing would do. */
  revert?: NonNullable<ProposalPreview['revert']> | undefined;
}

/** The dialog. What was written stays when the answer does not come. */
export function ProposeDialog({ choices, onClose, onDone, revert }: ProposeDialogProps) {
  // One id for all attempts of this dialog: an attempt whose answer was lost is not made twice.
  const [id] = useState(newDecisionId);
  const [chosen, setChosen] = useState(0);
  const [reason, setReason] = useState<ActReason>();
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState<string>();
  const [problem, setProblem] = useState<{ words: string; open?: string }>();
  const [busy, setBusy] = useState(false);
  const choice = choices[chosen] ?? choices[0];
  if (choice === undefined) return null;
  const { act, subject } = choice;
  const propose = async () => {
    const isUnsaid = reason === 'other' && words.trim() === '';
    setMissing(
      reason === undefined ? t('proposals.reasonMissing') : isUnsaid ? t('proposals.wordsMissing') : undefined,
    );
    if (reason === undefined || isUnsaid || busy) return;
    setBusy(true);
    const answer = await postProposal({
      id,
      act,
      subject,
      reason,
      ...(words.trim() === '' ? {} : { words: words.trim() }),
    });
    setBusy(false);
    if (answer.ok) {
      tellProposed(answer.value);
      onClose();
      onDone?.(answer.value);
      return;
    }
    const { proposal } = answer.details as { proposal?: ProposalView };
    setProblem({ words: problemWords(answer), ...(proposal === undefined ? {} : { open: proposal.id }) });
  };
  return (
    <Dialog
      title={choices.length === 1 ? choice.label : t('proposals.proposeTitle')}
      onClose={onClose}
      acts={
        <>
          <Button look="primary" busy={busy} onClick={() => void propose()}>
            {t('proposals.propose')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('app.back')}
          </Button>
        </>
      }
    >
      {choices.length > 1 && (
        <ChoiceWords
          label={t('proposals.proposeTitle')}
          cantTell={false}
          clearable={false}
          value={chosen}
          onChange={(next) => setChosen(next ?? 0)}
          choices={choices.map(({ label }, value) => ({ value, label }))}
        />
      )}
      <p>{doesWords({ act, subject })}</p>
      {revert !== undefined && <Counts revert={{ ...revert, samples: [] }} />}
      <p class="muted">{t('proposals.needsTwo')}</p>
      <h3 class="h3">{t('proposals.reasonLabel')}</h3>
      <div role="status">{missing !== undefined && <Callout tone="warn">{missing}</Callout>}</div>
      <ChoiceWords
        label={t('proposals.reasonLabel')}
        cantTell={false}
        value={reason}
        onChange={(next) => setReason(next ?? undefined)}
        choices={OFFERED_REASONS.map((value) => ({ value, label: reasonWords(value) }))}
      />
      <Field
        long
        label={t('proposals.words')}
        hint={t('proposals.wordsHint')}
        value={words}
        onInput={setWords}
        maxLength={LIMITS.textLength}
      />
      {problem !== undefined && (
        <Callout
          tone="warn"
          live="assertive"
          acts={
            problem.open !== undefined && (
              <a class="btn small quiet" href={`/proposals?id=${problem.open}`}>
                {t('proposals.look')}
              </a>
            )
          }
        >
          {problem.words}
        </Callout>
      )}
    </Dialog>
  );
}
