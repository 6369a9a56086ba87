/** Where the host releases once a day: what is accepted already, and the way to take it back before the release. */
import type { QueueItem } from '../../protocol/schema/submission.ts';
import { formatDay, t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { queueFilter, queueOrder } from './queue-filter.ts';
import { filterQueue, heldTotal, isDeciding } from './review-state.ts';

/** The way to what waits for the release. */
export function HeldLink() {
  const count = heldTotal.value;
  if (count === 0 || queueFilter.value.held === true) return null;
  return (
    <p>
      <Button small look="quiet" icon="clock" onClick={() => void filterQueue({ held: true }, queueOrder.value)}>
        {t('moderation.heldTotal', { n: count })}
      </Button>
    </p>
  );
}

/** Says of an entry that it is accepted, and when it will be seen. */
export function HeldNote({ item: { held } }: { item: QueueItem }) {
  if (held === undefined) return null;
  return (
    <Callout tone="ok" icon="clock" lead={t('moderation.heldBy', { name: held.actor, day: formatDay(held.on) })}>
      {t('moderation.heldHelp')}
    </Callout>
  );
}

/** Says that perhaps the same camera is accepted already, and not on the map to be compared with. */
export function HeldNearNote({ item: { heldNear = 0 } }: { item: QueueItem }) {
  if (heldNear === 0) return null;
  return (
    <Callout
      tone="warn"
      icon="join"
      lead={t('moderation.heldNear', { n: heldNear })}
      acts={
        <Button small look="quiet" onClick={() => void filterQueue({ held: true }, queueOrder.value)}>
          {t('moderation.heldNearShow')}
        </Button>
      }
    >
      {t('moderation.heldNearHelp')}
    </Callout>
  );
}

/** The one decision that is left. */
export function HeldActs({ onTakeBack }: { onTakeBack: () => void }) {
  return (
    <div class="review-acts" role="group" aria-label={t('moderation.decide')}>
      <Button icon="undo" busy={isDeciding.value} onClick={onTakeBack}>
        {t('moderation.takeBack')}
      </Button>
    </div>
  );
}
