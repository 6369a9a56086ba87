/** The icons of the page. */
import { signal } from '@preact/signals';
import { FIRST_ICONS, type IconShape } from './first-icons.ts';
import type { MORE_ICONS } from './more-icons.ts';

/** Name of an icon. */
export type IconName = keyof typeof FIRST_ICONS | keyof typeof MORE_ICONS;

const shapes = signal<Partial<Record<IconName, IconShape>>>(FIRST_ICONS);

/** An icon that has not come yet takes its room. */
const NO_SHAPE: IconShape = [''];

/** Fetches the icons of all other screens. */
export async function loadIcons(): Promise<void> {
  const { MORE_ICONS } = await import('./more-icons.ts');
  shapes.value = { ...FIRST_ICONS, ...MORE_ICONS };
}

/** Icons that show a way of reading and therefore mirror from right to left. */
const MIRRORED: ReadonlySet<IconName> = new Set(['back', 'forward', 'list', 'undo']);

/** A picture without words. It is never read aloud: the control that holds it has a name. */
export function Icon({ name, small = false }: { name: IconName; small?: boolean }) {
  const [lines, bold, filled] = shapes.value[name] ?? NO_SHAPE;
  const className = `i${small ? ' s' : ''}${MIRRORED.has(name) ? ' flip' : ''}`;
  return (
    <svg class={className} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {lines !== '' && <path d={lines} />}
      {bold !== undefined && bold !== '' && <path d={bold} stroke-width="2.4" />}
      {filled !== undefined && <path d={filled} fill="currentColor" />}
    </svg>
  );
}
