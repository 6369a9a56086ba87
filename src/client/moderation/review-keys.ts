/** Keys of the queue; see the list that `?` opens. Letters are left alone while somebody types. */
import { useLayoutEffect } from 'preact/hooks';

/** What each key does. */
export type ReviewKeys = Record<string, () => void>;

const WALKING: ReadonlySet<string> = new Set(['j', 'k']);

/** Listens while the screen is shown and no dialog is open. */
export function useReviewKeys(keys: ReviewKeys): void {
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        isTyping(event.target) ||
        isPressing(event) ||
        document.querySelector('dialog[open]')
      )
        return;
      const act = keys[event.key === ' ' ? 'space' : event.key.toLowerCase()];
      if (act === undefined) return;
      event.preventDefault();
      // A key held down walks the list, but decides once.
      if (event.repeat && !WALKING.has(event.key.toLowerCase())) return;
      act();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  });
}

/** Space on a button presses that button. */
function isPressing({ key, target }: KeyboardEvent): boolean {
  return key === ' ' && target instanceof Element && target.closest('button, a, summary') !== null;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}
