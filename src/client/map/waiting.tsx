import { t } from '../i18n/translate.ts';
import { packsUnderWay, progressWords } from './pack-progress.ts';
import { waitingWords } from './waiting-words.ts';

/** Why there are no cameras yet: how far they have come, or that they will. */
export function Waiting() {
  const progress = packsUnderWay.value;
  if (progress === undefined) return <>{waitingWords()}</>;
  return (
    <>
      {progressWords(progress)}
      <ProgressBar />
    </>
  );
}

/** Thin bar under the words; a screen reader hears it when it asks, not at every byte. */
export function ProgressBar() {
  const progress = packsUnderWay.value;
  if (progress === undefined) return null;
  const percent = Math.round((100 * progress.doneBytes) / Math.max(1, progress.totalBytes));
  return (
    <span
      class="thinbar"
      role="progressbar"
      aria-label={t('map.loadingCameras')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={progressWords(progress)}
    >
      <span style={{ inlineSize: `${percent}%` }} />
    </span>
  );
}
