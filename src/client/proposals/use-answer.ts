import { useEffect, useState } from 'preact/hooks';
import type { Answer } from '../moderation/review-api.ts';

/** An answer of the server while it is under way (undefined), and a way to ask again. `again` keeps the old one on the screen. */
export function useAnswer<T>(
  load: () => Promise<Answer<T>>,
  deps: readonly unknown[],
): { answer: Answer<T> | undefined; again: () => Promise<void> } {
  const [answer, setAnswer] = useState<Answer<T>>();
  useEffect(() => {
    let isWanted = true;
    setAnswer(undefined);
    void load().then((next) => isWanted && setAnswer(next));
    return () => {
      isWanted = false;
    };
  }, deps);
  return { answer, again: async () => setAnswer(await load()) };
}
