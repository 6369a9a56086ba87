/** Erasing everything: the one thing here that nobody can undo, so it says what is lost and offers to save it first. */
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Leftover } from '../../offline/erase/erase-everything.ts';
import { keepNothing } from '../app/device-settings.ts';
import { formatList, t } from '../i18n/translate.ts';
import { followLock, lockNow } from '../safety/lock-signal.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErasedPage } from './erased-page.tsx';
import { countHeld, type Held, WhatIsLost } from './what-is-lost.tsx';

/** The dialog of 32-erase. */
export function EraseDialog({ onClose }: { onClose: () => void }) {
  const [held, setHeld] = useState<Held | undefined>(undefined);
  const [left, setLeft] = useState<readonly Leftover[]>([]);
  const [isSaved, setSaved] = useState(false);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    void followLock();
    void countHeld().then(setHeld);
  }, []);
  const erase = async () => {
    setBusy(true);
    // Map and form go on writing down where they are until they are gone.
    keepNothing();
    const { eraseEverything } = await import('../../offline/erase/erase-everything.ts');
    const erased = await eraseEverything();
    setBusy(false);
    if (erased.ok) showErased(erased.byServer);
    else setLeft(erased.left);
  };
  const hasEntries = (held?.entries ?? 0) > 0;
  const isLocked = lockNow.value === 'locked';
  return (
    <Dialog
      title={t('settings.eraseTitle')}
      onClose={() => !isBusy && onClose()}
      acts={
        <>
          {hasEntries && !isLocked && left.length === 0 && (
            <Button onClick={() => void saveFile().then(() => setSaved(true))}>{t('settings.eraseSaveFirst')}</Button>
          )}
          <Button look="primary" onClick={() => !isBusy && onClose()}>
            {t('settings.eraseBack')}
          </Button>
          <Button look="quiet bad" busy={isBusy} onClick={() => void (isBusy || erase())}>
            {isBusy ? t('settings.erasing') : t('settings.eraseAll')}
          </Button>
        </>
      }
    >
      {left.length > 0 && (
        <Callout
          tone="bad"
          live="assertive"
          lead={t('settings.eraseLeft', { parts: formatList(left.map((part) => t(`settings.left_${part}`))) })}
        >
          {t('settings.eraseLeftHelp')}
        </Callout>
      )}
      {hasEntries && isLocked && <Callout tone="warn">{t('settings.eraseLocked')}</Callout>}
      {isSaved && (
        <Callout tone="ok" live="polite">
          {t('settings.eraseSaved')}
        </Callout>
      )}
      {held && <WhatIsLost held={held} />}
    </Dialog>
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

/** Ends the app in this window: nothing of it may begin to write again. */
function showErased(byServer: boolean): void {
  const app = document.getElementById('app');
  if (app === null) throw new Error('expected an element #app in the page, got none');
  render(null, app);
  history.replaceState(null, '', '/');
  render(<ErasedPage byServer={byServer} />, app);
}
