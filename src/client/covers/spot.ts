/** Places on a photo, as shares of it, from fingers and from keys. */

/** From left and top, 0 to 1; beyond while a finger is outside of the photo. */
export interface Spot {
  x: number;
  y: number;
}

/** Where an event is on the photo. */
export function spotOf(event: { clientX: number; clientY: number }, frame: HTMLElement | null): Spot {
  const box = frame?.getBoundingClientRect();
  if (!box || box.width === 0 || box.height === 0) return { x: 0, y: 0 };
  return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
}

/** Step of an arrow key, as a share of the photo. */
const STEP = 0.02;

/** Physical directions on purpose: a photo does not mirror. */
const ARROWS: ReadonlyMap<string, Spot> = new Map([
  ['ArrowUp', { x: 0, y: -STEP }],
  ['ArrowDown', { x: 0, y: STEP }],
  ['ArrowRight', { x: STEP, y: 0 }],
  ['ArrowLeft', { x: -STEP, y: 0 }],
]);

/** The step of an arrow key; undefined for every other key, and for those of the browser. */
export function stepOf(event: KeyboardEvent): Spot | undefined {
  return event.ctrlKey || event.metaKey || event.altKey ? undefined : ARROWS.get(event.key);
}
