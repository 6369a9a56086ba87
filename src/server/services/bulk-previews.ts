/** What a moderator was shown before a bulk decision, kept for some minutes: what comes in afterwards is left alone. */
import type { SeenEntry } from '../../storage/review-store.ts';
import type { ServiceContext } from './context.ts';

const LIFE_MS = 15 * 60_000;
const MAX_PREVIEWS = 8;

/** Previews of one process. After a restart a bulk decision compares numbers instead. */
export interface BulkPreviews {
  keep(entries: readonly SeenEntry[]): string;
  find(id: string): SeenEntry[] | undefined;
}

/** Begins with none; the oldest goes first. */
export function createBulkPreviews({ now, randomHex }: Pick<ServiceContext, 'now' | 'randomHex'>): BulkPreviews {
  const kept = new Map<string, { entries: SeenEntry[]; endsAt: number }>();
  return {
    keep: (entries) => {
      const id = randomHex(16);
      kept.set(id, { entries: [...entries], endsAt: now() + LIFE_MS });
      const [oldest] = kept.size > MAX_PREVIEWS ? kept.keys() : [];
      if (oldest !== undefined) kept.delete(oldest);
      return id;
    },
    find: (id) => {
      const preview = kept.get(id);
      return preview !== undefined && preview.endsAt > now() ? preview.entries : undefined;
    },
  };
}
