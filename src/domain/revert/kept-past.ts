/** The part of a camera's past that undoing can build on, where a state had to go for good. */
import type { PastAct } from './past-act.ts';

/**
 * The acts after the last state that was purged, the first of them as the beginning: what was before is neither known nor to be said again. All of them
 * where nothing was purged; undefined where the source's part lies before, in or right behind such a state, for then nobody can tell what it changed.
 */
export function keptPast(acts: readonly PastAct[]): readonly PastAct[] | undefined {
  const last = acts.findLastIndex(({ state }) => state.purged === true);
  if (last === -1) return acts;
  if (acts.slice(0, last + 2).some(({ isSource }) => isSource)) return undefined;
  const begin = acts[last + 1]?.rev ?? 0;
  return acts.slice(last + 1).map(({ accepted, undoes, ...act }) => ({
    ...act,
    ...(accepted === undefined || act.rev === begin ? {} : { accepted }),
    ...(undoes === undefined || undoes < begin || act.rev === begin ? {} : { undoes }),
  }));
}
