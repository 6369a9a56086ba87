import { useState } from 'preact/hooks';
import type { Entry } from '../../offline/outbox/entry.ts';
import { AppError } from '../../protocol/error-code.ts';
import { t } from '../i18n/translate.ts';
import { navigate } from '../router.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { showToast } from '../ui/toast.tsx';
import { actsOf } from './entry-state.ts';
import { isKeptBack } from './entry-words.ts';

/** What can be done with an entry now: try again, change, withdraw. */
export function EntryActsRow({ entry }: { entry: Entry }) {
  const [isAsking, setAsking] = useState(false);
  const [isDecided, setDecided] = useState(false);
  const acts = actsOf(entry);
  const change = async () => {
    const { startAmend } = await import('../../offline/outbox/outbox.ts');
    try {
      const { listDrafts } = await import('../../offline/outbox/drafts.ts');
      const begun = (await listDrafts()).find((one) => one.amends?.opId === entry.opId);
      const draft = begun ?? (await startAmend(entry.opId));
      navigate(`/log?draft=${draft.draftId}`);
    } catch (error) {
      // A moderator decided between the look and the tap.
      if (!(error instanceof AppError) || error.code !== 'not-open') throw error;
      setDecided(true);
    }
  };
  const retry = async () => {
    const { retryEntry } = await import('../../offline/outbox/outbox.ts');
    await retryEntry(entry.opId);
    showToast(t('entries.retried'));
  };
  if (!acts.change && !acts.withdraw && !acts.retry) return null;
  return (
    <>
      {isDecided && (
        <Callout tone="warn" live="assertive">
          {t('entries.decided')}
        </Callout>
      )}
      <div class="btnrow">
        {acts.retry && (
          <Button icon="sync" onClick={retry}>
            {isKeptBack(entry) ? t('safety.sendNow') : t('app.netTry')}
          </Button>
        )}
        {acts.change && <Button onClick={change}>{t('entries.change')}</Button>}
        {acts.withdraw && (
          <Button look="bad" onClick={() => setAsking(true)}>
            {t('entries.withdraw')}
          </Button>
        )}
      </div>
      {isAsking && <WithdrawDialog entry={entry} onClose={() => setAsking(false)} />}
    </>
  );
}

function WithdrawDialog({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const withdraw = async () => {
    const { withdrawEntry } = await import('../../offline/outbox/outbox.ts');
    await withdrawEntry(entry.opId);
    onClose();
    showToast(entry.version === 0 ? t('entries.withdrawnNow') : t('entries.withdrawnLater'));
  };
  return (
    <Dialog
      title={t('entries.withdrawTitle')}
      onClose={onClose}
      acts={
        <>
          <Button look="primary" onClick={onClose}>
            {t('entries.withdrawKeep')}
          </Button>
          <Button look="quiet bad" onClick={withdraw}>
            {t('entries.withdrawDo')}
          </Button>
        </>
      }
    >
      <p>{t('entries.withdrawHelp')}</p>
      <ul class="bullets">
        <li>{t('entries.withdrawFacts')}</li>
        {entry.sighting.photos.length > 0 && (
          <li>{t('entries.withdrawPhotos', { n: entry.sighting.photos.length })}</li>
        )}
        <li>{t('entries.withdrawReceipt')}</li>
      </ul>
    </Dialog>
  );
}
