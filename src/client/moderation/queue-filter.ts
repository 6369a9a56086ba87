/** What of the queue this moderator looks at, and in which order. Lives as long as the page. */
import { signal } from '@preact/signals';
import type { QueueOrder } from '../../domain/submission/submission.ts';
import type { WireFilter } from '../../protocol/schema/review.ts';
import { formatDay, t } from '../i18n/translate.ts';

/** The filter in force, and the order. */
export const queueFilter = signal<WireFilter>({});
export const queueOrder = signal<QueueOrder>('age');

/** The query of the queue's address. */
export function queueQuery(filter: WireFilter, order: QueueOrder, after?: string): string {
  const query = new URLSearchParams();
  if (after !== undefined) query.set('after', after);
  if (order !== 'age') query.set('order', order);
  for (const [name, value] of Object.entries(filter)) {
    if (value === undefined) continue;
    query.set(name, value === true ? 'yes' : Array.isArray(value) ? value.join() : String(value));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** True when entries are left out. */
export function isFiltered(filter: WireFilter): boolean {
  return Object.keys(filter).length > 0;
}

/** A part of a filter in words, and the filter without it. */
export interface FilterPart {
  words: string;
  without: WireFilter;
}

/** Every part of a filter in words. */
export function filterParts(filter: WireFilter): FilterPart[] {
  const { kind, risk, from, until, area, frame, batch, source, mine, objected, held } = filter;
  const without = (...names: (keyof WireFilter)[]): WireFilter => {
    const rest = { ...filter };
    for (const name of names) delete rest[name];
    return rest;
  };
  const parts: (FilterPart | false)[] = [
    kind !== undefined && { words: t(`moderation.kind_${kind}`), without: without('kind') },
    risk !== undefined && { words: t(`moderation.risk_${risk}`), without: without('risk') },
    (from !== undefined || until !== undefined) && { words: dayWords(from, until), without: without('from', 'until') },
    area !== undefined && { words: t('moderation.filterArea'), without: without('area') },
    frame !== undefined && { words: t('moderation.filterFrame'), without: without('frame') },
    batch !== undefined && { words: t('moderation.filterBatch'), without: without('batch') },
    source !== undefined && { words: t('moderation.filterSource'), without: without('source') },
    mine === true && { words: t('moderation.filterMine'), without: without('mine') },
    objected === true && { words: t('moderation.filterObjected'), without: without('objected') },
    held === true && { words: t('moderation.filterHeld'), without: without('held') },
  ];
  return parts.filter((part) => part !== false);
}

function dayWords(from: string | undefined, until: string | undefined): string {
  if (from === undefined) return t('moderation.daysUntil', { day: formatDay(until ?? '') });
  if (until === undefined) return t('moderation.daysFrom', { day: formatDay(from) });
  if (from === until) return formatDay(from);
  return t('moderation.days', { from: formatDay(from), until: formatDay(until) });
}
