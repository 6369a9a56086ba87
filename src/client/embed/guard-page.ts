/**
 * Keeps the map from taking over the page that it is a guest of; returns the way out. The wheel scrolls that page until somebody has
 * turned to the map, or zooms with Ctrl; and the long press that logs a camera in the app does nothing, because nothing is logged here.
 */
export function guardPage(element: HTMLElement): () => void {
  const onWheel = (event: WheelEvent) => {
    if (!event.ctrlKey && !element.contains(document.activeElement)) event.stopPropagation();
  };
  const onHold = (event: Event) => event.stopPropagation();
  element.addEventListener('wheel', onWheel, { capture: true, passive: true });
  element.addEventListener('contextmenu', onHold, { capture: true });
  return () => {
    element.removeEventListener('wheel', onWheel, { capture: true });
    element.removeEventListener('contextmenu', onHold, { capture: true });
  };
}
