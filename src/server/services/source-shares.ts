/** How many objections, and how many masks, one source has had today. In memory only: it is gone with the day, and with the process. */
import type { Day } from '../../domain/camera/camera.ts';
import { OBJECTION_BOUNDS } from '../../domain/objection/bounds.ts';

/** Sources held at once; the first of the day go first. */
const MAX_SOURCES = 20_000;

/** What one objection takes of its source's share. */
export interface SourceShare {
  /** The source has had all its objections of the day. */
  isRefused: boolean;
  /** The source has had all its masks of the day. */
  isOver: boolean;
  /** Tells what came of it; what was not used is given back. */
  settle(used: { taken: boolean; masked: boolean }): void;
}

/** Takes a share before the store is asked, so that many at once cannot all find the same room. */
export function createSourceShares(today: () => Day): (source: string) => SourceShare {
  let day = today();
  let sources = new Map<string, { taken: number; masks: number }>();
  return (source) => {
    if (day !== today()) {
      day = today();
      sources = new Map();
    }
    const had = sources.get(source) ?? { taken: 0, masks: 0 };
    sources.set(source, had);
    const [oldest] = sources.size > MAX_SOURCES ? sources.keys() : [];
    if (oldest !== undefined) sources.delete(oldest);
    const isRefused = had.taken >= OBJECTION_BOUNDS.takenPerSourceAndDay;
    const isOver = had.masks >= OBJECTION_BOUNDS.masksPerSourceAndDay;
    if (!isRefused) had.taken += 1;
    if (!isRefused && !isOver) had.masks += 1;
    return {
      isRefused,
      isOver,
      settle: ({ taken, masked }) => {
        if (!isRefused && !taken) had.taken -= 1;
        if (!isRefused && !isOver && !masked) had.masks -= 1;
      },
    };
  };
}
