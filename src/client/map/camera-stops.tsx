/** Cameras in view as buttons for the keyboard, where they are drawn; the finger goes through them to the map. */
import { useRef, useState } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { mapController } from './map-controller.ts';
import { pickThing, things } from './map-things.ts';
import { pointTitle } from './point-words.ts';

/** Pixels that an arrow moves the map by, as on the map itself. */
const STEP_PX = 80;
const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-STEP_PX, 0],
  ArrowRight: [STEP_PX, 0],
  ArrowUp: [0, -STEP_PX],
  ArrowDown: [0, STEP_PX],
};

/** Buttons of the cameras nearest to the middle. */
export function CameraStops() {
  const box = useRef<HTMLDivElement>(null);
  const nearest = things.value;
  // One stop among the tab stops of the page; Tab itself goes on from camera to camera, and past the last one out.
  const [current, setCurrent] = useState(0);
  const onKey = (event: KeyboardEvent, from: number) => {
    const arrow = ARROWS[event.key];
    if (arrow !== undefined) {
      // Back to the map and on: the camera may leave the view, and must not take the focus with it.
      event.preventDefault();
      mapController.focus();
      mapController.panBy(...arrow);
      return;
    }
    const buttons = box.current?.querySelectorAll('button');
    const next = buttons?.[from + (event.shiftKey ? -1 : 1)];
    if (event.key !== 'Tab' || next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  // Whoever comes in anew begins with the nearest.
  const onLeave = (event: FocusEvent) => {
    if (!(event.relatedTarget instanceof Node && box.current?.contains(event.relatedTarget))) setCurrent(0);
  };
  return (
    <div class="camera-stops" ref={box} role="group" aria-label={t('map.camerasInView')} onFocusOut={onLeave}>
      {nearest.map((thing, index) => (
        <button
          key={'point' in thing ? thing.point.key : `${thing.bubble.lat}/${thing.bubble.lon}`}
          type="button"
          tabIndex={index === Math.min(current, nearest.length - 1) ? 0 : -1}
          onFocus={() => setCurrent(index)}
          onKeyDown={(event) => onKey(event, index)}
          aria-label={'point' in thing ? pointTitle(thing.point) : t('map.bubble', { n: thing.bubble.count })}
          style={{ left: `${thing.x}px`, top: `${thing.y}px` }}
          onClick={() => pickThing(thing)}
        />
      ))}
    </div>
  );
}
