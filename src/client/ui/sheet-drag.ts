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

/** Handlers for the grab bar. */
export function useSheetDrag(
  panel: { current: HTMLElement | null },
  at: Detent | FixedHeight,
  onDetent: ((next: Detent) => void) | undefined,
  onClose: (() => void) | undefined,
) {
  const grip = useRef<Grip | undefined>(undefined);
  const moved = useRef(false);
  const settle = (event: PointerEvent) => {
    const held = grip.current;
    const element = panel.current;
    grip.current = undefined;
    if (held === undefined || element === null) return;
    moved.current = Math.abs(event.clientY - held.startY) > TAP_PX;
    const height = element.offsetHeight;
    element.style.blockSize = '';
    element.classList.remove('is-dragged');
    if (!moved.current) return;
    const next = detentAfter(height, held.speed, element.parentElement?.clientHeight ?? 1);
    if (next === undefined) onClose?.();
    else onDetent?.(next);
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      const element = panel.current;
      if (element === null) return;
      (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
      const y = event.clientY;
      grip.current = {
        pointerId: event.pointerId,
        startY: y,
        startHeight: element.offsetHeight,
        lastY: y,
        lastAt: event.timeStamp,
        speed: 0,
      };
    },
    onPointerMove: (event: PointerEvent) => {
      const held = grip.current;
      const element = panel.current;
      if (held === undefined || element === null || event.pointerId !== held.pointerId) return;
      const elapsed = Math.max(1, event.timeStamp - held.lastAt);
      held.speed = (held.lastY - event.clientY) / elapsed;
      held.lastY = event.clientY;
      held.lastAt = event.timeStamp;
      element.classList.add('is-dragged');
      element.style.blockSize = `${Math.max(80, held.startHeight + held.startY - event.clientY)}px`;
    },
    onPointerUp: settle,
    onPointerCancel: settle,
    onClick: () => {
      if (moved.current) {
        moved.current = false;
        return;
      }
      onDetent?.(at === 'peek' ? 'half' : at === 'half' ? 'full' : 'peek');
    },
  };
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
  if (speed > FLICK)
    return ORDER[
      Math.min(
        2,
        heights.findIndex((one) => one >= height) === -1
          ? 2
          : Math.max(
              nearest,
              heights.findIndex((one) => one >= height),
            ),
      )
    ];
  if (speed < -FLICK) {
    const below = heights.filter((one) => one <= height).length - 1;
    return below < 0 ? undefined : ORDER[Math.min(nearest, below)];
  }
  return height < 120 ? undefined : ORDER[nearest];
}
