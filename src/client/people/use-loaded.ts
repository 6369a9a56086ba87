/** Something that is read from the server when a screen opens, and again when it changed. */
import { useEffect, useState } from 'preact/hooks';
import type { Answer, Failure } from '../moderation/review-api.ts';

/** What is there of it; a failure keeps nothing of what was read before. */
export type Loaded<T> = { state: 'loading' } | { state: 'ready'; value: T } | { state: 'failed'; failure: Failure };

/** Reads at once; `again` reads anew and keeps what is shown meanwhile; `put` shows what another answer brought. */
export function useLoaded<T>(read: () => Promise<Answer<T>>): {
  loaded: Loaded<T>;
  again: () => Promise<void>;
  put: (value: T) => void;
} {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' });
  const again = async () => {
    const answer = await read();
    setLoaded(answer.ok ? { state: 'ready', value: answer.value } : { state: 'failed', failure: answer });
  };
  useEffect(() => void again(), []);
  return { loaded, again, put: (value) => setLoaded({ state: 'ready', value }) };
}
