import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

const KEYS = [
  ['J', 'moderation.keyNext'],
  ['K', 'moderation.keyBack'],
  ['A', 'moderation.publish'],
  ['M', 'moderation.join'],
  ['Q', 'moderation.ask'],
  ['R 1–5', 'moderation.refuse'],
  ['U', 'app.undo'],
  ['Space', 'moderation.keyPhoto'],
] as const;

/** All keys of the queue. */
export function KeyList({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      title={t('moderation.allKeys')}
      onClose={onClose}
      acts={<Button onClick={onClose}>{t('app.close')}</Button>}
    >
      <dl class="review-facts">
        {KEYS.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd class="kbd">{key}</kbd>
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
