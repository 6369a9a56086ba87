import type { ComponentChildren } from 'preact';

interface NamedButtonProps {
  /** What a reader says; begins with the visible words, so that spoken commands find it. */
  name: string;
  look?: 'quiet' | 'soft' | 'quiet bad' | 'plain';
  pressed?: boolean;
  extra?: string;
  onClick: () => void;
  children: ComponentChildren;
}

/** A small button among others with the same words: its name says which one it is. */
export function NamedButton({ name, look = 'plain', pressed, extra, onClick, children }: NamedButtonProps) {
  const classes = ['btn small', look === 'plain' ? '' : look, extra ?? ''].filter(Boolean).join(' ');
  return (
    <button type="button" class={classes} aria-label={name} aria-pressed={pressed} onClick={onClick}>
      {children}
    </button>
  );
}
