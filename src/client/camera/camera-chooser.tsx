import type { CameraRecord } from '../../domain/camera/camera.ts';
import { t } from '../i18n/translate.ts';
import { Icon } from '../ui/icon.tsx';
import { seenWords } from './fact-rows.ts';

/** Several records look alike on the map: the person says which one is meant. */
export function CameraChooser({
  records,
  onChoose,
}: {
  records: readonly CameraRecord[];
  onChoose: (record: CameraRecord) => void;
}) {
  return (
    <section class="spaced">
      <h2 class="h2">{t('camera.chooseTitle', { n: records.length })}</h2>
      <p class="muted">{t('camera.chooseText')}</p>
      <ul class="list">
        {records.map((record, index) => (
          <li key={record.id}>
            <button type="button" class="item two" onClick={() => onChoose(record)}>
              <span class="t">
                {t('camera.chooseRecord', { n: index + 1, rev: record.rev, what: seenWords(record) })}
              </span>
              <Icon name="forward" small />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
