/** Dragging a sheet by its bar: it follows the finger 1:1 and settles by speed. A tap on the bar does the same in steps. */
import { useRef } from 'preact/hooks';
import type { Detent, FixedHeight } from './sheet.tsx';

const ORDER: readonly Detent[] = ['peek', 'half', 'full'];
/** Pixels per millisecond from which a flick counts. */
const FLICK = 0.5;
/** Movement below this is a tap. */
const TAP_PX = 6;

interface Grip {
  pointerId: number;
  startY: number;
  startHeight: number;
  lastY: number;
  lastAt: number;
  speed: number;
}

/** The sheet that a bar drags, where it rests, and what to call when it comes to rest elsewhere. */
interface Dragged {
  panel: { current: HTMLElement | null };
  at: Detent | FixedHeight;
  onDetent: ((next: Detent) => void) | undefined;
  onClose: (() => void) | undefined;
}

/** Handlers for the grab bar. */
export function useSheetDrag({ panel, at, onDetent, onClose }: Dragged) {
  const grip = useRef<Grip | undefined>(undefined);
  const moved = useRef(false);
  const settle = (event: PointerEvent) => {
    const held = grip.current;
    const element = panel.current;
    grip.current = undefined;
    if (held === undefined || element === null) return;
    moved.current = Math.abs(event.clientY - held.startY) > TAP_PX;
    const next = letGo(element, held);
    if (!moved.current) return;
    if (next === undefined) onClose?.();
    else onDetent?.(next);
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      if (panel.current !== null) grip.current = takeHold(panel.current, event);
    },
    onPointerMove: (event: PointerEvent) => {
      if (panel.current !== null && grip.current !== undefined) drag(panel.current, grip.current, event);
    },
    onPointerUp: settle,
    onPointerCancel: settle,
    onClick: () => {
      if (!moved.current) onDetent?.(at === 'peek' ? 'half' : at === 'half' ? 'full' : 'peek');
      moved.current = false;
    },
  };
}

function takeHold(sheet: HTMLElement, event: PointerEvent): Grip {
  (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  const y = event.clientY;
  return {
    pointerId: event.pointerId,
    startY: y,
    startHeight: sheet.offsetHeight,
    lastY: y,
    lastAt: event.timeStamp,
    speed: 0,
  };
}

function drag(sheet: HTMLElement, held: Grip, event: PointerEvent): void {
  if (event.pointerId !== held.pointerId) return;
  held.speed = (held.lastY - event.clientY) / Math.max(1, event.timeStamp - held.lastAt);
  held.lastY = event.clientY;
  held.lastAt = event.timeStamp;
  sheet.classList.add('is-dragged');
  sheet.style.blockSize = `${Math.max(80, held.startHeight + held.startY - event.clientY)}px`;
}

/** Where the sheet comes to rest; undefined = it was thrown away. */
function letGo(sheet: HTMLElement, { speed }: Grip): Detent | undefined {
  const height = sheet.offsetHeight;
  sheet.style.blockSize = '';
  sheet.classList.remove('is-dragged');
  return detentAfter(height, speed, sheet.parentElement?.clientHeight ?? 1);
}

/**
 * Where a sheet of `height` comes to rest in a space of `available` pixels; undefined = it was thrown away.
 * `speed` is in pixels per millisecond, upwards positive.
 */
export function detentAfter(height: number, speed: number, available: number): Detent | undefined {
  const heights = [196, available * 0.54, available - 28];
  const nearest = heights.reduce((best, one, index) => {
    const bestHeight = heights[best] ?? 0;
    return Math.abs(one - height) < Math.abs(bestHeight - height) ? index : best;
  }, 0);
  if (speed > FLICK) {
    const above = heights.findIndex((one) => one >= height);
    return ORDER[above === -1 ? 2 : Math.max(nearest, above)];
  }
  if (speed < -FLICK) {
    const below = heights.filter((one) => one <= height).length - 1;
    return below < 0 ? undefined : ORDER[Math.min(nearest, below)];
  }
  return height < 120 ? undefined : ORDER[nearest];
}
