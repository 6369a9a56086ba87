/** Keys of the queue; see the list that `?` opens. Letters are left alone while somebody types. */
import { useEffect } from 'preact/hooks';

/** What each key does. */
export type ReviewKeys = Record<string, () => void>;

/** Listens while the screen is shown and no dialog is open. */
export function useReviewKeys(keys: ReviewKeys): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        isTyping(event.target) ||
        document.querySelector('dialog[open]')
      )
        return;
      const act = keys[event.key === ' ' ? 'space' : event.key.toLowerCase()];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  });
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}
