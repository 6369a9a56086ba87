import { cellOf, quadkeyOf } from '../../domain/geo/cell.ts';
import { RISK_RULES } from '../../domain/submission/risk-rules.ts';
import type { WireFilter } from '../../protocol/schema/review.ts';
import type { QueueItem } from '../../protocol/schema/submission.ts';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { openBulk } from './bulk-state.ts';
import { proposedFacts } from './entry-facts.ts';

/** Ways from one entry to all that are like it, to be looked at and decided together. */
export function LikeEntries({ item }: { item: QueueItem }) {
  return (
    <section class="stack" aria-labelledby="like">
      <h2 class="h3" id="like">
        {t('moderation.like')}
      </h2>
      <div class="btnrow start">
        {likesOf(item).map(({ words, filter }) => (
          <Button key={words} small look="quiet" onClick={() => void openBulk({ filter })}>
            {words}
          </Button>
        ))}
      </div>
    </section>
  );
}

function likesOf(item: QueueItem): { words: string; filter: WireFilter }[] {
  const { receivedOn: day, batchId, sourceKey } = item;
  const oneDay = { from: day, until: day };
  const { lat, lon } = proposedFacts(item);
  const area = lat === undefined || lon === undefined ? undefined : quadkeyOf(cellOf(lat, lon), RISK_RULES.crowdLevel);
  return [
    ...(sourceKey === undefined ? [] : [{ words: t('moderation.likeSource'), filter: { source: sourceKey } }]),
    ...(batchId === undefined ? [] : [{ words: t('moderation.likeBatch'), filter: { batch: batchId } }]),
    ...(area === undefined ? [] : [{ words: t('moderation.likeCell'), filter: { area, ...oneDay } }]),
    { words: t('moderation.likeDay'), filter: oneDay },
  ];
}
