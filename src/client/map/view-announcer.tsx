import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { awaitsCameras, type ViewSummary, viewSummary } from './map-data.ts';
import { unheldShown } from './unheld-shown.ts';
import { waitingWords } from './waiting-words.ts';

/** Rest after a move before anything is said, milliseconds. */
const REST_MS = 1000;

/** Says politely what came into view, once the map rests. */
export function ViewAnnouncer({ isSilent }: { isSilent: boolean }) {
  const summary = viewSummary.value;
  const isWaiting = awaitsCameras.value;
  const isPart = unheldShown.value !== undefined;
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (summary === undefined || isSilent) return;
    const words = isWaiting && summary.total === 0 ? waitingWords() : summaryWords(summary, isPart);
    const timer = setTimeout(() => setSaid(words), REST_MS);
    return () => clearTimeout(timer);
  }, [summary, isSilent, isWaiting, isPart]);
  return (
    <p class="vh" role="status">
      {said}
    </p>
  );
}

/** "31 cameras in view, 2 plate readers." `isPart`: there are others that are not on this phone. */
export function summaryWords({ total, plateReaders }: ViewSummary, isPart = false): string {
  const cameras = t('map.inView', { n: total });
  const words = plateReaders > 0 ? t('map.inViewReaders', { a: cameras, n: plateReaders }) : `${cameras}.`;
  return isPart ? `${words} ${t('map.unheldSaid')}` : words;
}
