import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

interface ButtonProps {
  children: ComponentChildren;
  onClick?: (event: MouseEvent) => void;
  /** `primary` at most once a view; `bad` is words in brick for what cannot be undone. */
  look?: 'primary' | 'soft' | 'quiet' | 'bad' | 'quiet bad' | 'plain';
  icon?: IconName;
  small?: boolean;
  /** As wide as its row. */
  block?: boolean;
  type?: 'button' | 'submit';
  /** Added to the classes. */
  extra?: string;
  pressed?: boolean;
  busy?: boolean;
}

/** A button with words. It is never disabled: let it be pressed and say what is missing. */
export function Button({
  children,
  onClick,
  look = 'plain',
  icon,
  small,
  block,
  type = 'button',
  extra,
  pressed,
  busy,
}: ButtonProps) {
  const classes = ['btn', look === 'plain' ? '' : look, small ? 'small' : '', block ? 'block' : '', extra ?? ''];
  return (
    <button
      type={type}
      class={classes.filter(Boolean).join(' ')}
      onClick={onClick}
      aria-pressed={pressed}
      aria-busy={busy}
    >
      {icon !== undefined && <Icon name={icon} small />}
      {children}
    </button>
  );
}

interface IconButtonProps {
  /** What it does, in words: it is all that a screen reader has. */
  label: string;
  icon: IconName;
  onClick?: (event: MouseEvent) => void;
  tint?: boolean;
  /** A dot that says something is set. */
  on?: boolean;
}

/** An icon alone: only for close, back, search, filter, locate, layers, share, print and more. */
export function IconButton({ label, icon, onClick, tint, on }: IconButtonProps) {
  return (
    <button type="button" class={`iconb${tint ? ' tint' : ''}${on ? ' on' : ''}`} aria-label={label} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}
