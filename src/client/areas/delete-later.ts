/**
 * Letting go of an area with a way back: it leaves the list at once and the phone when the message with "Undo" has gone, or when the
 * person turns to something else, whichever comes first.
 */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { SavedArea } from '../../offline/areas/area.ts';
import { t } from '../i18n/translate.ts';
import { hideToast, showToast } from '../ui/toast.tsx';

const leaving = signal<ReadonlySet<string>>(new Set());

/** Areas that are on their way out: nothing shows them any more. */
export const leavingAreas: ReadonlySignal<ReadonlySet<string>> = leaving;

/** Takes an area away, with 8 s to think again. */
export function deleteLater({ areaId, name }: SavedArea): void {
  // First, so that the end of a former message does not find this one.
  const finish = () => {
    document.removeEventListener('visibilitychange', onHidden);
    void deleteNow(areaId);
  };
  const onHidden = () => {
    if (document.visibilityState === 'hidden') hideToast();
  };
  leaving.value = new Set([...leaving.value, areaId]);
  const undo = () => {
    document.removeEventListener('visibilitychange', onHidden);
    comeBack(areaId);
  };
  showToast(t('areas.deleted', { name }), { label: t('app.undo'), run: undo }, finish);
  document.addEventListener('visibilitychange', onHidden);
}

async function deleteNow(areaId: string): Promise<void> {
  const { deleteArea } = await import('../../offline/areas/areas.ts');
  try {
    await deleteArea(areaId);
  } finally {
    // What could not be deleted is still there, and is shown.
    comeBack(areaId);
  }
}

function comeBack(areaId: string): void {
  leaving.value = new Set([...leaving.value].filter((one) => one !== areaId));
}
