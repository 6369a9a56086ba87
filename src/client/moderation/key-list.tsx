import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

const KEYS = [
  ['J', 'moderation.keyNext'],
  ['K', 'moderation.keyBack'],
  ['A', 'moderation.publish'],
  ['M', 'moderation.join'],
  ['E', 'moderation.changePublish'],
  ['Q', 'moderation.ask'],
  ['R 1–7', 'moderation.refuse'],
  ['P', 'moderation.pass'],
  ['X', 'moderation.keyChoose'],
  ['U', 'app.undo'],
  ['Space', 'moderation.keyPhoto'],
  ['T', 'proposals.title'],
  ['?', 'moderation.allKeys'],
] as const;

/** A key beside the words of its act, where there is a keyboard. It is no part of the act's name. */
export function Key({ name }: { name: string }) {
  return (
    <span class="key wide-only" aria-hidden="true">
      <kbd class="kbd">{name}</kbd>
    </span>
  );
}

/** The keys that have no button of their own, and the way to all of them. */
export function KeyHints({ onAll }: { onAll: () => void }) {
  return (
    <p class="review-keys wide-only">
      <span>
        <Key name="J" /> <Key name="K" /> {t('moderation.keyHintStep')}
      </span>
      <span>
        <Key name="Space" /> {t('moderation.keyHintPhoto')}
      </span>
      <Button small look="quiet" onClick={onAll}>
        <Key name="?" /> {t('moderation.allKeys')}
      </Button>
    </p>
  );
}

/** All keys of the queue. */
export function KeyList({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      title={t('moderation.allKeys')}
      onClose={onClose}
      acts={
        <Button look="primary" onClick={onClose}>
          {t('app.close')}
        </Button>
      }
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
