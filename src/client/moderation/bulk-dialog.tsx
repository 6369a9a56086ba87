/** One decision on many entries: first how many they are, what they share and some of them; then the decision. */
import { useState } from 'preact/hooks';
import type { RefusalReason } from '../../domain/submission/submission.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { BulkAnswer, BulkPreview } from '../../protocol/schema/review.ts';
import { formatDay, t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { NotTaken } from '../ui/not-taken.tsx';
import { type BulkStage, bulk, closeBulk, decideBulk, undoBulk } from './bulk-state.ts';
import { entryTitle } from './entry-facts.ts';
import { failureText } from './failure-text.ts';
import { ReasonChoice, useReasonKeys } from './reason-choice.tsx';

/** The dialog of the bulk decision that is open. */
export function BulkDialog() {
  const stage = bulk.value;
  if (stage === undefined) return null;
  if (stage.stage === 'shown') return <Shown shown={stage} />;
  if (stage.stage === 'done') return <Done answer={stage.answer} />;
  return (
    <Dialog
      title={stage.stage === 'failed' ? t('moderation.bulkFailed') : t('moderation.bulkTitle')}
      onClose={closeBulk}
      acts={
        <Button look="quiet" onClick={closeBulk}>
          {t('app.close')}
        </Button>
      }
    >
      {stage.stage === 'looking' && <p role="status">{t('moderation.bulkLooking')}</p>}
      {stage.stage === 'deciding' && <Progress {...stage} />}
      {stage.stage === 'failed' && <NotTaken problem={failureText(stage.failure)} />}
    </Dialog>
  );
}

function Progress({ done, total }: { done: number; total: number }) {
  return (
    <>
      <p role="status">{t('moderation.bulkDeciding', { done, total })}</p>
      <progress class="review-progress" max={total} value={done} aria-label={t('moderation.bulkTitle')} />
    </>
  );
}

function Shown({ shown }: { shown: Extract<BulkStage, { stage: 'shown' }> }) {
  const { preview, problem } = shown;
  const [reason, setReason] = useState<RefusalReason | undefined>(undefined);
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const words = text.trim() === '' ? {} : { text: text.trim() };
  const refuse = () => {
    if (reason !== undefined) return void decideBulk({ action: 'refuse', reason, ...words });
    setMissing(true);
    document.querySelector<HTMLElement>('.reasons [role=radio]')?.focus();
  };
  useReasonKeys(setReason, refuse);
  const { count } = preview;
  return (
    <Dialog
      title={t('moderation.bulkCount', { n: count })}
      onClose={closeBulk}
      acts={
        <>
          {count > 0 && (
            <>
              <Button look="primary" onClick={refuse}>
                {t('moderation.bulkRefuse', { n: count })}
              </Button>
              <Button onClick={() => void decideBulk({ action: 'accept', ...words })}>
                {t('moderation.bulkAccept', { n: count })}
              </Button>
            </>
          )}
          <Button look="quiet" onClick={closeBulk}>
            {t('app.back')}
          </Button>
        </>
      }
    >
      <Common preview={preview} />
      <ReasonChoice isMissing={missing} value={reason} onChange={setReason} />
      <Field
        long
        label={t('moderation.words')}
        hint={t('moderation.bulkWordsHint')}
        value={text}
        onInput={setText}
        maxLength={LIMITS.textLength}
      />
      <NotTaken problem={problem && failureText(problem)} />
    </Dialog>
  );
}

/** What they have in common, and a few of them. */
function Common({ preview }: { preview: BulkPreview }) {
  const { kinds, signs, from, until, touching, batches, sample, area } = preview;
  const days = from === undefined || until === undefined ? undefined : { from, until };
  return (
    <>
      <ul class="bullets">
        {kinds.map(({ kind, count }) => (
          <li key={kind}>{t('moderation.bulkKind', { n: count, kind: t(`moderation.kind_${kind}`) })}</li>
        ))}
        {days !== undefined && (
          <li>
            {days.from === days.until
              ? t('moderation.bulkDay', { day: formatDay(days.from) })
              : t('moderation.days', { from: formatDay(days.from), until: formatDay(days.until) })}
          </li>
        )}
        {area !== undefined && area.length >= NEARBY_LEVEL && <li>{t('moderation.bulkNearby')}</li>}
        {batches > 0 && <li>{t('moderation.bulkBatches', { n: batches })}</li>}
        {signs.map(({ sign, count }) => (
          <li key={sign}>{t('moderation.bulkSign', { n: count, sign: t(`moderation.sign_${sign}`) })}</li>
        ))}
      </ul>
      {touching > 0 && <Callout tone="warn">{t('moderation.bulkTouching', { n: touching })}</Callout>}
      <p class="muted small">{t('moderation.bulkSample')}</p>
      <ul class="list">
        {sample.map((item) => (
          <li key={item.opId} class="row">
            {entryTitle(item)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Level of a quadkey whose square is some six kilometres wide. */
const NEARBY_LEVEL = 12;

function Done({ answer }: { answer: BulkAnswer }) {
  const { action, decided, leftOut } = answer;
  return (
    <Dialog
      title={t(`moderation.bulkDone_${action === 'accept' ? 'accept' : action === 'undo' ? 'undo' : 'refuse'}`, {
        n: decided,
      })}
      onClose={closeBulk}
      acts={
        <>
          <Button look="primary" onClick={closeBulk}>
            {t('app.close')}
          </Button>
          {action !== 'undo' && decided > 0 && (
            <Button icon="undo" onClick={() => void undoBulk(answer)}>
              {t('moderation.bulkUndo')}
            </Button>
          )}
        </>
      }
    >
      {leftOut > 0 && <p>{t('moderation.bulkLeft', { n: leftOut })}</p>}
      <p class="muted">{t('moderation.bulkLogged')}</p>
    </Dialog>
  );
}
