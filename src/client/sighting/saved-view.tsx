import { useEffect, useState } from 'preact/hooks';
import type { Entry } from '../../offline/outbox/entry.ts';
import { whyHeld } from '../entries/entry-words.ts';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { ReceiptCode } from './receipt-code.tsx';

interface SavedViewProps {
  entry: Entry;
  onAgain: () => void;
  onEntries: () => void;
  onClose: () => void;
}

/** What happened, and what happens next by itself. */
export function SavedView({ entry, onAgain, onEntries, onClose }: SavedViewProps) {
  const heldBack = whyHeld(entry);
  return (
    <Sheet
      label={t('sighting.savedRegion')}
      at="tall"
      onClose={onClose}
      focusKey="saved"
      foot={
        <div class="log-foot">
          <Button onClick={onAgain}>{t('sighting.again')}</Button>
          <Button look="primary" onClick={onEntries}>
            {t('sighting.toEntries')}
          </Button>
        </div>
      }
    >
      <div class="stack saved">
        <SavedAnnouncement />
        <div class="row">
          <span class="big-tick">
            <Icon name="check" />
          </span>
          <div>
            <h1 class="h1">{t('sighting.savedTitle')}</h1>
            <p class="muted">
              {heldBack ?? (entry.sighting.kind === 'confirm' ? t('sighting.savedConfirm') : t('sighting.savedHelp'))}
            </p>
          </div>
        </div>
        <ol class="timeline">
          <li class="on">
            <b>{t('sighting.savedNow')}</b>
            <span class="small muted second-line">{t('sighting.savedNowHelp')}</span>
          </li>
          <li>
            <b>{t('sighting.savedSent')}</b>
            <span class="small muted second-line">{heldBack ?? t('sighting.savedSentHelp')}</span>
          </li>
          <li>
            <b>{t('sighting.savedReviewed')}</b>
            <span class="small muted second-line">{t('sighting.savedReviewedHelp')}</span>
          </li>
        </ol>
        <ReceiptCode code={entry.code} />
      </div>
    </Sheet>
  );
}

/** Said once. The words come after the region, else readers take them for part of the page. */
function SavedAnnouncement() {
  const [words, setWords] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setWords(t('sighting.savedSaid')), 50);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p class="vh" role="alert">
      {words}
    </p>
  );
}
