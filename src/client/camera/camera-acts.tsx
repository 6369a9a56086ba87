/** *Still here*, *Gone*, *Wrong*: the three things a passer-by can say of a camera. */

import { useState } from 'preact/hooks';
import type { CameraRecord } from '../../domain/camera/camera.ts';
import { todayNow } from '../../drawing/marker-look.ts';
import type { DrawnPoint } from '../../offline/replica/map-query.ts';
import { t } from '../i18n/translate.ts';
import { navigate } from '../router.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { showToast } from '../ui/toast.tsx';

/** The acts; pressed before the record is known they say why nothing happens. */
export function CameraActs({ point, record }: { point: DrawnPoint; record: CameraRecord | undefined }) {
  const [problem, setProblem] = useState<string>();
  const act = (kind: 'confirm' | 'gone') => async () => {
    if (record === undefined) return setProblem(t('camera.noDetails'));
    setProblem(await saveAct(kind, record));
  };
  const correct = () => {
    if (record === undefined) return setProblem(t('camera.noDetails'));
    navigate(`/log?edit=${record.id}&at=${point.lat.toFixed(6)},${point.lon.toFixed(6)}`);
  };
  return (
    <>
      <div class="btnrow fill" role="group" aria-label={t('camera.actsLabel')}>
        <Button look="soft" icon="check" onClick={act('confirm')}>
          {t('camera.still')}
        </Button>
        <Button icon="gone" onClick={act('gone')}>
          {t('camera.gone')}
        </Button>
        <Button onClick={correct}>{t('camera.wrong')}</Button>
      </div>
      {problem !== undefined && (
        <Callout tone="bad" live="assertive">
          {problem}
        </Callout>
      )}
    </>
  );
}

/** Saves what was seen, offers to take it back, and asks the browser to keep it. What went wrong, in words; undefined when nothing did. */
async function saveAct(kind: 'confirm' | 'gone', record: CameraRecord): Promise<string | undefined> {
  const outbox = await import('../../offline/outbox/outbox.ts');
  const { lat, lon } = record.facts;
  const sighting = { kind, cameraId: record.id, baseRev: record.rev, observedOn: todayNow(), photos: [] };
  const saved = await outbox.saveSighting(sighting, { lat, lon });
  if (!saved.ok) return saved.code === 'no-room' ? t('camera.notSavedRoom') : t('camera.notSaved');
  const { opId } = saved.entry;
  showToast(kind === 'confirm' ? t('camera.stillSaved') : t('camera.goneSaved'), {
    label: t('app.undo'),
    run: () => void outbox.withdrawEntry(opId).then(() => showToast(t('camera.takenBack'))),
  });
  const { askPersistence } = await import('../../offline/storage-health.ts');
  await askPersistence();
  return undefined;
}
