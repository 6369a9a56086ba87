/** Tells whoever shows or sends entries that the person did something. */
import { getRuntime } from '../runtime.ts';

const listeners = new Set<() => void>();

/** Calls after every act of the person in this tab; the answer stops it. The running sync listens here. */
export function onEntriesTouched(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** After a committed change that is to be sent. */
export function entriesTouched(): void {
  announceEntries();
  for (const listener of listeners) listener();
}

/** After a committed change that other tabs and the map's worker should draw. */
export function announceEntries(): void {
  getRuntime().announce({ type: 'entries-changed' });
}
