/** Fetches many parts, a few at once and in no telling order. */
import { shuffled } from '../../domain/order/shuffled.ts';
import { getRuntime } from '../runtime.ts';
import type { Trouble } from '../sync/api.ts';
import type { PartSink } from './part-sink.ts';
import type { NewPart } from './store-parts.ts';

const AT_ONCE = 4;

/** What one request brought: a part, nothing under that address, or trouble. */
export type Fetched = NewPart | { is: 'gone' } | { is: 'trouble'; trouble: Trouble };

/** How it went: all fetched, stopped by the person, or trouble. */
export type Outcome = { is: 'done' } | { is: 'stopped' } | { is: 'trouble'; trouble: Trouble };

/** What fetching needs besides the list. */
export interface Fetching {
  sink: PartSink;
  isStopped: () => boolean;
}

/** Fetches each of the list and hands it to the sink. Whatever ends it, what was fetched is stored. */
export async function fetchAll(
  list: readonly string[],
  fetchOne: (name: string) => Promise<Fetched>,
  { sink, isStopped }: Fetching,
): Promise<Outcome> {
  // In an order that does not tell where its middle is.
  const waiting = shuffled(list, getRuntime().random);
  const ends: Outcome[] = [];
  const work = async (): Promise<void> => {
    while (ends.length === 0) {
      if (isStopped()) return void ends.push({ is: 'stopped' });
      const name = waiting.pop();
      if (name === undefined) return;
      const fetched = await fetchOne(name);
      if (fetched.is === 'trouble') ends.push(fetched);
      else if (fetched.is !== 'gone' && !(await sink.add(fetched))) ends.push({ is: 'stopped' });
    }
  };
  const results = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  const isWanted = await sink.flush();
  return isWanted ? (ends[0] ?? { is: 'done' }) : { is: 'stopped' };
}
