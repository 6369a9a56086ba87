import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface DialogProps {
  /** The question. */
  title: string;
  /** Escape and the way back. */
  onClose: () => void;
  children: ComponentChildren;
  /** The safe answer first and filled, the hard answer last, in brick. */
  acts: ComponentChildren;
}

/** A question that must be answered: only where undo is impossible or a reason is required. Focus goes to the title. */
export function Dialog({ title, onClose, children, acts }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = box.current;
    const before = document.activeElement;
    dialog?.showModal();
    heading.current?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={box}
      class="dialog stack"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 class="h1" id={id} ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
      <div class="btnrow column">{acts}</div>
    </dialog>
  );
}
