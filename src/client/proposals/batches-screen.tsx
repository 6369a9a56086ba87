/** Imports, and undoing one with everything that it brought. */
import '../moderation/review.css';
import './proposals.css';
import { useState } from 'preact/hooks';
import type { Batch, ProposalPreview } from '../../protocol/schema/proposal.ts';
import { formatDay, t } from '../i18n/translate.ts';
import { NamedButton } from '../sighting/named-button.tsx';
import { Badge } from '../ui/badge.tsx';
import { EmptyArt } from '../ui/empty-art.tsx';
import { showToast } from '../ui/toast.tsx';
import { Answered, Frame } from './answer-frame.tsx';
import { fetchBatches, previewAct } from './proposal-api.ts';
import { actWords, problemWords } from './proposal-words.ts';
import { ProposeDialog } from './propose-dialog.tsx';
import { useAnswer } from './use-answer.ts';

/** What is about to be proposed. */
type Asking = { is: 'ban'; batch: Batch } | { is: 'undo'; batch: Batch; revert: ProposalPreview['revert'] };

/** The list of imports. */
export function BatchesScreen() {
  const { answer, again } = useAnswer(fetchBatches, []);
  const [asking, setAsking] = useState<Asking>();
  const undo = async (batch: Batch) => {
    const preview = await previewAct('revert-batch', batch.batchId);
    if (preview.ok) setAsking({ is: 'undo', batch, revert: preview.value.revert });
    else showToast(problemWords(preview));
  };
  return (
    <Frame title={t('proposals.batches')} back={{ to: '/proposals', label: t('proposals.toList') }}>
      <Answered answer={answer} onRetry={() => void again()}>
        {({ batches }) =>
          batches.length === 0 ? (
            <Empty />
          ) : (
            <ul class="list card">
              {batches.map((batch) => (
                <BatchRow
                  key={batch.batchId}
                  batch={batch}
                  onUndo={() => void undo(batch)}
                  onBan={() => setAsking({ is: 'ban', batch })}
                />
              ))}
            </ul>
          )
        }
      </Answered>
      {asking !== undefined && (
        <ProposeDialog
          choices={[choiceOf(asking)]}
          revert={asking.is === 'undo' ? asking.revert : undefined}
          onClose={() => setAsking(undefined)}
          onDone={() => void again()}
        />
      )}
    </Frame>
  );
}

function choiceOf({ is, batch }: Asking) {
  return is === 'undo'
    ? ({ act: 'revert-batch', subject: batch.batchId, label: actWords('revert-batch') } as const)
    : ({ act: 'ban-source', subject: `source/${batch.source}`, label: actWords('ban-source') } as const);
}

function BatchRow({ batch, onUndo, onBan }: { batch: Batch; onUndo: () => void; onBan: () => void }) {
  const { source, licence, fileName, on, summary, proposal } = batch;
  const name = t('proposals.batchOf', { source, day: formatDay(on) });
  return (
    <li class="item two">
      <span>
        <span class="t" dir="auto">
          {name}
        </span>
        <span class="d">
          {summary === null ? t('proposals.batchRunning') : t('proposals.batchRows', { n: summary.taken })}
          {' · '}
          <bdi>{fileName}</bdi>
          {' · '}
          <bdi>{licence}</bdi>
        </span>
        {proposal !== null && (
          <a class="d" href={`/proposals?id=${proposal.id}`}>
            <Badge
              tone={proposal.state === 'open' ? 'note' : 'plain'}
              icon={proposal.state === 'open' ? 'people' : 'undo'}
            >
              {proposal.state === 'open' ? t('proposals.batchWaits') : t('proposals.batchUndone')}
            </Badge>
          </a>
        )}
      </span>
      <span class="batch-acts">
        {proposal === null && (
          <NamedButton name={`${t('proposals.proposeRevert')} ${name}`} onClick={onUndo}>
            {t('proposals.proposeRevert')}
          </NamedButton>
        )}
        <NamedButton look="quiet bad" name={`${t('proposals.proposeBan')} ${name}`} onClick={onBan}>
          {t('proposals.proposeBan')}
        </NamedButton>
      </span>
    </li>
  );
}

function Empty() {
  return (
    <div class="empty">
      <EmptyArt />
      <h2 class="h2">{t('proposals.noBatches')}</h2>
      <p>{t('proposals.noBatchesHelp')}</p>
    </div>
  );
}
