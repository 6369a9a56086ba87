/** One entry of each source of today: by it the memory of sources is asked for the others. */
import type { OpId } from '../../../domain/submission/submission.ts';
import type { ServiceContext } from '../context.ts';

const DAY_MS = 86_400_000;
const MAX_SOURCES = 20_000;

/** The memory; sources are names that die with the day. */
export interface LatestEntries {
  note(source: string, opId: OpId): void;
  of(source: string): OpId | undefined;
  all(): OpId[];
}

/** Begins with an empty memory; the oldest go first, and all of them with the day. */
export function createLatestEntries({ now }: Pick<ServiceContext, 'now'>): LatestEntries {
  const latest = new Map<string, OpId>();
  let day = -1;
  const ofToday = () => {
    const today = Math.floor(now() / DAY_MS);
    if (today !== day) latest.clear();
    day = today;
    return latest;
  };
  return {
    note: (source, opId) => {
      const known = ofToday();
      known.delete(source);
      known.set(source, opId);
      const [oldest] = known.size > MAX_SOURCES ? known.keys() : [];
      if (oldest !== undefined) known.delete(oldest);
    },
    of: (source) => ofToday().get(source),
    all: () => [...ofToday().values()],
  };
}
