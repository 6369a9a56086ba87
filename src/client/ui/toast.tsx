/** One short message at a time, with at most one act. Never for an error. */
import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from './button.tsx';

interface ToastMessage {
  text: string;
  /** Usually "Undo". */
  act?: { label: string; run: () => void };
  /** Called once when the message goes without its act: the moment at which it can no longer be taken back. */
  onGone?: () => void;
}

const SHOWN_MS = 8000;
const current = signal<(ToastMessage & { id: number }) | undefined>(undefined);
let nextId = 1;

/** Shows a message for 8 s in place of the one before. */
export function showToast(text: string, act?: ToastMessage['act'], onGone?: () => void): void {
  replaceToast({
    id: nextId++,
    text,
    ...(act === undefined ? {} : { act }),
    ...(onGone === undefined ? {} : { onGone }),
  });
}

/** Takes the message away. */
export function hideToast(): void {
  replaceToast(undefined);
}

function replaceToast(next: (ToastMessage & { id: number }) | undefined): void {
  const former = current.value;
  current.value = next;
  former?.onGone?.();
}

/** The place of the message: once, in the shell. The region stays, so that a reader announces what comes into it. */
export function ToastPlace() {
  const message = current.value;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => (message === undefined ? undefined : hideLater(box.current)), [message?.id]);
  return (
    <div role="status" class="toast-place" ref={box}>
      {message !== undefined && (
        <div class="toast">
          <span class="grow">{message.text}</span>
          {message.act !== undefined && <ToastAct act={message.act} />}
        </div>
      )}
    </div>
  );
}

function ToastAct({ act }: { act: { label: string; run: () => void } }) {
  const press = () => {
    // Taken away first, and without its end: what the act undoes must not be done after all.
    current.value = undefined;
    act.run();
  };
  return (
    <Button look="quiet" onClick={press}>
      {act.label}
    </Button>
  );
}

/** Hides after a while, which stops while somebody points at the message or has the focus in it; returns the way out. */
function hideLater(box: HTMLElement | null): () => void {
  let timer = setTimeout(hideToast, SHOWN_MS);
  const stop = () => clearTimeout(timer);
  const start = () => {
    stop();
    timer = setTimeout(hideToast, SHOWN_MS);
  };
  // A finger that has lifted points at nothing: only a mouse that rests here holds the message.
  const enter = (event: Event) => {
    if (event instanceof PointerEvent && event.pointerType === 'mouse') stop();
  };
  const listeners = [
    ['pointerenter', enter],
    ['pointerleave', start],
    ['focusin', stop],
    ['focusout', start],
  ] as const;
  for (const [type, listener] of listeners) box?.addEventListener(type, listener);
  return () => {
    stop();
    for (const [type, listener] of listeners) box?.removeEventListener(type, listener);
  };
}
