/** The frame under which the map moves, and what lies in it. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Bbox } from '../../offline/replica/map-query.ts';
import { type MapPlace, mapController } from '../map/map-controller.ts';
import { boxOfFrame, type FrameSize } from './frame-box.ts';

/** Where the frame stands: middle and zoom of the map, and the ground under it once its size is known. */
export interface Frame {
  element: { current: HTMLDivElement | null };
  place: MapPlace;
  bbox: Bbox | undefined;
  onKey: (event: KeyboardEvent) => void;
}

/** Share of the frame that one press of an arrow key moves it by. */
const STEP = 0.25;
/** The map's own limits. */
const LEAST_ZOOM = 2;
const MOST_ZOOM = 19;

/** Shows the frame while the screen is open. */
export function useFrame(): Frame {
  const element = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState(mapController.getView());
  const [size, setSize] = useState<FrameSize>();
  // Before the sheet says what it covers: the map then moves up with its middle.
  useLayoutEffect(() => {
    mapController.setFrame(true);
    return () => mapController.setFrame(false);
  }, []);
  useEffect(() => {
    const stop = mapController.onMove(setPlace);
    const frame = element.current;
    const measure = () => {
      if (frame !== null) setSize({ widthPx: frame.clientWidth, heightPx: frame.clientHeight });
    };
    const observer = new ResizeObserver(measure);
    if (frame !== null) observer.observe(frame);
    measure();
    return () => {
      stop();
      observer.disconnect();
    };
  }, []);
  const onKey = (event: KeyboardEvent) => {
    if (size !== undefined && moveByKey(event, size)) event.preventDefault();
  };
  return { element, place, bbox: size && boxOfFrame(place, size), onKey };
}

/** Arrows move the map under the frame, plus and minus zoom it; false for any other key. */
function moveByKey(event: KeyboardEvent, { widthPx, heightPx }: FrameSize): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const [right, down] = [widthPx * STEP, heightPx * STEP];
  if (event.key === 'ArrowLeft') mapController.panBy(-right, 0);
  else if (event.key === 'ArrowRight') mapController.panBy(right, 0);
  else if (event.key === 'ArrowUp') mapController.panBy(0, -down);
  else if (event.key === 'ArrowDown') mapController.panBy(0, down);
  else if (event.key === '+' || event.key === '=') zoomFrame(1);
  else if (event.key === '-') zoomFrame(-1);
  else return false;
  return true;
}

/** Zooms about the middle of the frame, which is not that of the map where a sheet covers part of it. */
export function zoomFrame(steps: number): void {
  const { lat, lon, zoom } = mapController.getView();
  mapController.setView({ lat, lon, zoom: Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, zoom + steps)) });
}
