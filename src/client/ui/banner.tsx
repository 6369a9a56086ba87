import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

/** State of the whole app, under the head, for as long as it is true. */
export function Banner({
  icon,
  children,
  act,
}: {
  icon: IconName;
  children: ComponentChildren;
  act?: ComponentChildren;
}) {
  return (
    <div class="banner" role="status">
      <Icon name={icon} small />
      <span class="grow">{children}</span>
      {act}
    </div>
  );
}
