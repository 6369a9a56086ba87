import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

/** How a badge is meant: `mine` for own entries, the others by what they tell. */
export type BadgeTone = 'plain' | 'ok' | 'note' | 'bad' | 'info' | 'mine';

/** Icon and two or three words about the state of one thing. */
export function Badge({
  tone = 'plain',
  icon,
  children,
}: {
  tone?: BadgeTone;
  icon?: IconName;
  children: ComponentChildren;
}) {
  return (
    <span class={tone === 'plain' ? 'badge' : `badge ${tone}`}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </span>
  );
}
