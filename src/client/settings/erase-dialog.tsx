/** Erasing everything: the one thing here that nobody can undo, so it says what is lost and offers to save it first. */
import { useState } from 'preact/hooks';
import { forgetDeviceSettings } from '../app/device-settings.ts';
import { entriesHeld, waitingCount } from '../app/sync-state.ts';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';

/** The dialog of 32-erase. */
export function EraseDialog({ onClose }: { onClose: () => void }) {
  const [hasFailed, setFailed] = useState(false);
  const waiting = waitingCount.value;
  const entries = entriesHeld.value;
  return (
    <Dialog
      title={t('settings.eraseTitle')}
      onClose={onClose}
      acts={
        <>
          {entries > 0 && <Button onClick={() => void saveFile()}>{t('settings.eraseSaveFirst')}</Button>}
          <Button look="primary" onClick={onClose}>
            {t('settings.eraseBack')}
          </Button>
          <Button look="quiet bad" onClick={() => void erase().then((isDone) => setFailed(!isDone))}>
            {t('settings.eraseAll')}
          </Button>
        </>
      }
    >
      {hasFailed && (
        <Callout tone="bad" live="assertive">
          {t('settings.eraseFailed')}
        </Callout>
      )}
      {waiting > 0 && (
        <Callout tone="warn" lead={t('settings.eraseUnsent', { n: waiting })}>
          {t('settings.eraseLost')}
        </Callout>
      )}
      <Losses entries={entries} />
    </Dialog>
  );
}

/** What goes, and what stays. */
function Losses({ entries }: { entries: number }) {
  const losses = [
    t('settings.eraseMap'),
    entries > 0 ? t('settings.eraseReceipts', { n: entries }) : t('settings.eraseReceiptsNone'),
  ];
  return (
    <ul class="stack small">
      {losses.map((loss) => (
        <li class="row top" key={loss}>
          <Icon name="close" small />
          <span>{loss}</span>
        </li>
      ))}
      <li class="row top">
        <Icon name="check" small />
        <span>{t('settings.erasePublished')}</span>
      </li>
    </ul>
  );
}

/** Hands the entries and receipts over as a file. */
async function saveFile(): Promise<void> {
  const { exportEntries } = await import('../../offline/outbox/transfer.ts');
  const address = URL.createObjectURL(await exportEntries());
  const link = document.createElement('a');
  link.href = address;
  link.download = t('settings.exportName');
  link.click();
  URL.revokeObjectURL(address);
}

/** Erases and starts anew from an empty page; false when the browser refused. */
async function erase(): Promise<boolean> {
  const { eraseEverything } = await import('../../offline/storage-health.ts');
  try {
    await eraseEverything();
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
  forgetDeviceSettings();
  location.replace('/');
  return true;
}
