/** The cross of the place step: follows the map, starts where the phone is, and moves by keys. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LatLon } from '../../domain/geo/cell.ts';
import { mapController, type OwnPosition } from '../map/map-controller.ts';
import { isWide } from '../ui/sheet.tsx';
import { type GpsProblem, watchPosition } from './gps.ts';

/** Zoom at which single houses are told apart. */
const PLACE_ZOOM = 18;
/** Beyond this a pixel of the map hides the difference between two poles. */
const MOST_METRES_PER_PIXEL = 5;
/** A move shorter than this, in pixels, is rounding of the map and nobody's wish. */
const ROUNDING_PX = 3;
const SHEETS_SETTLED_MS = 150;
/** The map, and the button that moves the cross by keys. */
const HANDS_ON = '.mapwrap, .cross-keys';
const METRES_PER_DEGREE = 111_320;

/** State and acts of the cross. */
export interface Cross {
  /** Under the cross. */
  place: LatLon;
  /** Where the phone is, once it said so. */
  own: OwnPosition | undefined;
  problem: GpsProblem | undefined;
  /** True while the cross is where the phone is, not where the person moved it. */
  isAtOwn: boolean;
  /** False while the map is too far out to tell one pole from the next. */
  isExact: () => boolean;
  goToOwn: () => void;
  goTo: (place: LatLon) => void;
  onKey: (event: KeyboardEvent) => void;
}

/** Shows the cross while the step is open. `start` = where it begins; without, where the phone is. */
export function useCross(start: LatLon | undefined): Cross {
  const [place, setPlace] = useState<LatLon>(start ?? mapController.getCenter());
  const [own, setOwn] = useState<OwnPosition | undefined>(undefined);
  const [problem, setProblem] = useState<GpsProblem | undefined>(undefined);
  const [isAtOwn, setAtOwn] = useState(false);
  const resting = useRef<LatLon>(place);
  const isHeld = useRef(start !== undefined);
  const hasHands = useRef(false);
  const latestOwn = useRef<OwnPosition | undefined>(undefined);

  const put = (to: LatLon, options: { isOwn: boolean; animate: boolean }): void => {
    resting.current = to;
    setPlace(to);
    setAtOwn(options.isOwn);
    mapController.setView(
      { ...to, zoom: Math.max(PLACE_ZOOM, mapController.getView().zoom) },
      { animate: options.animate },
    );
  };
  const goTo = (to: LatLon): void => {
    isHeld.current = true;
    put(to, { isOwn: false, animate: false });
  };

  useEffect(() => {
    mapController.setCrosshair(true);
    const stopCover = tellCoverAgain();
    if (start) put(start, { isOwn: false, animate: false });
    const stopHands = onHandsOnMap(() => {
      hasHands.current = true;
    });
    const stopMoves = mapController.onMove((to) => {
      setPlace({ lat: to.lat, lon: to.lon });
      // Without a hand on it the map moves for its own reasons: it loads, or a sheet changes its height.
      const isRounding = apartM(resting.current, to) <= ROUNDING_PX * mapController.metresPerPixel();
      if (!hasHands.current || isRounding) return;
      isHeld.current = true;
      resting.current = { lat: to.lat, lon: to.lon };
      setAtOwn(false);
    });
    const stopGps = watchPosition({
      onProblem: setProblem,
      onPosition: (position) => {
        setProblem(undefined);
        setOwn(position);
        latestOwn.current = position;
        mapController.setOwnPosition(position);
        if (!isHeld.current) put({ lat: position.lat, lon: position.lon }, { isOwn: true, animate: false });
      },
    });
    return () => {
      stopCover();
      stopHands();
      stopMoves();
      stopGps();
      mapController.setCrosshair(false);
    };
  }, []);

  return {
    place,
    own,
    problem,
    isAtOwn,
    isExact: () => mapController.metresPerPixel() <= MOST_METRES_PER_PIXEL,
    goTo,
    goToOwn: () => {
      const position = latestOwn.current;
      if (!position) return;
      isHeld.current = false;
      hasHands.current = false;
      put({ lat: position.lat, lon: position.lon }, { isOwn: true, animate: true });
    },
    onKey: moveByKey,
  };
}

/**
 * Says once more how much of the map the sheet hides. A sheet that goes away says "nothing" after the next one has come,
 * and the cross would lie under the form.
 */
function tellCoverAgain(): () => void {
  const timer = setTimeout(() => {
    const sheet = document.querySelector<HTMLElement>('.log-sheet');
    if (sheet && !isWide()) mapController.setCoveredBottom(sheet.offsetHeight);
  }, SHEETS_SETTLED_MS);
  return () => clearTimeout(timer);
}

/** Calls back when the person takes hold of the map by finger, wheel or key, or of its buttons; returns the way out. */
function onHandsOnMap(callback: () => void): () => void {
  const names = ['pointerdown', 'wheel', 'keydown'] as const;
  const listen = (event: Event) => {
    if (event.target instanceof Element && event.target.closest(HANDS_ON)) callback();
  };
  for (const name of names) document.addEventListener(name, listen, { capture: true, passive: true });
  return () => {
    for (const name of names) document.removeEventListener(name, listen, { capture: true });
  };
}

function apartM(a: LatLon, b: LatLon): number {
  const east = (a.lon - b.lon) * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(a.lat - b.lat, east) * METRES_PER_DEGREE;
}

const STEPS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['ArrowUp', [0, 1]],
  ['ArrowDown', [0, -1]],
  ['ArrowRight', [1, 0]],
  ['ArrowLeft', [-1, 0]],
]);

/** Arrows move the cross by one metre, with Shift by ten. */
function moveByKey(event: KeyboardEvent): void {
  const step = STEPS.get(event.key);
  if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  const metres = event.shiftKey ? 10 : 1;
  mapController.panByMetres(step[0] * metres, step[1] * metres);
}
