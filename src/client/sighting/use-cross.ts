/** The cross of the place step: follows the map, starts where the phone is, and moves by keys. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LatLon } from '../../domain/geo/cell.ts';
import { mapController, type OwnPosition } from '../map/map-controller.ts';
import { type GpsProblem, watchPosition } from './gps.ts';

/** Zoom at which single houses are told apart. */
const PLACE_ZOOM = 18;
/** Beyond this a pixel of the map hides the difference between two poles. */
const MOST_METRES_PER_PIXEL = 5;
/** A move shorter than this, in pixels, is rounding of the map and nobody's wish. */
const ROUNDING_PX = 3;
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

/** What the cross goes by between two events, and nothing on the screen shows. */
interface Hold {
  /** Where it came to rest. */
  resting: LatLon;
  /** True once the person has chosen the place: the phone's own position then moves it no more. */
  isHeld: boolean;
  hasHands: boolean;
  own: OwnPosition | undefined;
}

/** Shows the cross while the step is open. `start` = where it begins; without, where the phone is. */
export function useCross(start: LatLon | undefined): Cross {
  const [place, setPlace] = useState<LatLon>(start ?? mapController.getCenter());
  const [own, setOwn] = useState<OwnPosition | undefined>(undefined);
  const [problem, setProblem] = useState<GpsProblem | undefined>(undefined);
  const [isAtOwn, setAtOwn] = useState(false);
  const hold = useRef<Hold>({ resting: place, isHeld: start !== undefined, hasHands: false, own: undefined }).current;
  const rest = (at: LatLon, isOwn: boolean) => {
    hold.resting = at;
    setPlace(at);
    setAtOwn(isOwn);
  };
  const put = ({ lat, lon }: LatLon, isOwn: boolean, animate = false) => {
    rest({ lat, lon }, isOwn);
    mapController.setView({ lat, lon, zoom: Math.max(PLACE_ZOOM, mapController.getView().zoom) }, { animate });
  };
  const onMove = ({ lat, lon }: LatLon) => {
    setPlace({ lat, lon });
    if (!isMovedByHand(hold, { lat, lon })) return;
    hold.isHeld = true;
    rest({ lat, lon }, false);
  };
  const onPosition = (position: OwnPosition) => {
    setProblem(undefined);
    setOwn(position);
    hold.own = position;
    if (!hold.isHeld) put(position, true);
  };
  useEffect(() => {
    if (start) put(start, false);
    return watchCross(hold, { onMove, onPosition, onProblem: setProblem });
  }, []);
  const goTo = (to: LatLon) => {
    hold.isHeld = true;
    put(to, false);
  };
  const goToOwn = () => {
    if (hold.own === undefined) return;
    hold.isHeld = false;
    hold.hasHands = false;
    put(hold.own, true, true);
  };
  return { place, own, problem, isAtOwn, isExact, goTo, goToOwn, onKey: moveByKey };
}

const isExact = (): boolean => mapController.metresPerPixel() <= MOST_METRES_PER_PIXEL;

/** Without a hand on it the map moves for its own reasons: it loads, or a sheet changes its height. */
function isMovedByHand({ hasHands, resting }: Hold, to: LatLon): boolean {
  return hasHands && apartM(resting, to) > ROUNDING_PX * mapController.metresPerPixel();
}

interface CrossEvents {
  onMove: (to: LatLon) => void;
  onPosition: (position: OwnPosition) => void;
  onProblem: (problem: GpsProblem) => void;
}

/** Puts the cross on the map and follows map, hands and phone; returns the way out. */
function watchCross(hold: Hold, { onMove, onPosition, onProblem }: CrossEvents): () => void {
  mapController.setCrosshair(true);
  const stops = [
    () => mapController.setCrosshair(false),
    mapController.onMove(onMove),
    onHandsOnMap(() => {
      hold.hasHands = true;
    }),
    watchPosition({
      onProblem,
      onPosition: (position) => {
        mapController.setOwnPosition(position);
        onPosition(position);
      },
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
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
