import { useState } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { ShareDialog } from '../share/share-dialog.tsx';
import { Button } from '../ui/button.tsx';

/** The way to a link, and to the map in a page of one's own. */
export function ShareCard() {
  const [isSharing, setSharing] = useState(false);
  return (
    <section class="card stack">
      <h2 class="h h3">{t('share.cardTitle')}</h2>
      <p>{t('share.cardText')}</p>
      <Button look="soft" icon="share" onClick={() => setSharing(true)}>
        {t('map.share')}
      </Button>
      {isSharing && <ShareDialog onClose={() => setSharing(false)} />}
    </section>
  );
}
