/** Leaflet, set up and wired to the controller. Loaded behind the first paint; nothing else imports Leaflet but its layers. */
import { effect } from '@preact/signals';
import {
  LatLng,
  LatLngBounds,
  Map as LeafletMap,
  type LeafletMouseEvent,
  Point,
} from 'leaflet/dist/leaflet-src.esm.js';
import type { Bbox } from '../../offline/replica/map-query.ts';
import { readSwitch, storeView } from '../app/device-settings.ts';
import { navigate, replaceHash } from '../router.ts';
import { addAreas } from './areas-on-map.ts';
import { addBasemap } from './basemap-layer.ts';
import { CameraLayer } from './camera-layer.ts';
import { fitToCameras } from './first-view.ts';
import { addGround } from './ground-layer.ts';
import { keepSelectedInSight } from './keep-in-sight.ts';
import type { LiveLayer } from './live-layer.ts';
import {
  coveredBottom,
  crosshairOn,
  frameOn,
  type MapPlace,
  mapController,
  ownPositionNow,
  previewPoint,
  selectedPoint,
  viewChosen,
} from './map-controller.ts';
import { startMapData } from './map-data.ts';
import { followStops } from './map-stops.ts';
import { findTapped, pickThing, resolveTap } from './map-things.ts';
import { addOutline } from './outline-layer.ts';
import { findViewInHash, hashOfView } from './view-hash.ts';
import { followVisibility } from './visibility-switch.ts';
import { takeZoomTurns } from './zoom-turns.ts';

/** Builds the map in an element; returns how to take it down. */
export function startMap(element: HTMLElement): () => void {
  const place = mapController.getView();
  const reduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = createMap(element, place, reduced);
  const outline = addOutline(map);
  const ground = addGround(map);
  const basemap = addBasemap(map);
  const areas = addAreas(map);
  const keyboard = followStops(map);
  const layer = new CameraLayer(map, keyboard.find);
  const stops = [
    startMapData(
      () => layer.takePoints(),
      () => layer.refresh(),
    ),
    keyboard.stop,
    mapController.attach(driverOf(map, reduced)),
    followMoves(map),
    followAddress(),
    followWishes(map, layer),
    followTheme(() => {
      outline.restyle();
      ground.restyle();
      basemap.restyle();
      areas.restyle();
      layer.restyle();
    }),
    followTaps(map, element),
    followVisibility(map),
    keepSelectedInSight(map),
    ground.stop,
    areas.stop,
    viewChosen.value ? () => undefined : fitToCameras(),
  ];
  // Above a sheet that is open already, and into the address.
  if (viewChosen.value) mapController.setView(place, { animate: false });
  // On paper the map is not there, and its view stays that of the screen: the printed list is the list of the screen.
  const resize = new ResizeObserver(() => {
    if (matchMedia('print').matches) return;
    const before = mapController.getView();
    // The middle stays where it is: a banner must not move what a shared link shows.
    map.invalidateSize({ pan: true });
    keepMiddle(map, before);
  });
  resize.observe(element);
  return () => {
    for (const stop of stops) stop();
    resize.disconnect();
    map.remove();
  };
}

function createMap(element: HTMLElement, place: MapPlace, reduced: boolean): LeafletMap {
  return new LeafletMap(element, {
    center: [place.lat, place.lon],
    zoom: place.zoom,
    minZoom: 2,
    maxZoom: 19,
    zoomControl: false,
    attributionControl: false,
    worldCopyJump: true,
    // The observer below follows every change of size, and knows paper.
    trackResize: false,
    maxBounds: [
      [-85.06, -1080],
      [85.06, 1080],
    ],
    zoomAnimation: !reduced,
    fadeAnimation: !reduced,
    bounceAtZoomLimits: false,
    doubleClickZoom: 'center',
  });
}

/** Where the middle of the visible part is, above whatever sheet covers the rest. */
function placeOf(map: LeafletMap): MapPlace {
  const size = map.getSize();
  const { lat, lng } = map.containerPointToLatLng(new Point(size.x / 2, (size.y - coveredBottom.value) / 2)).wrap();
  return { lat, lon: lng, zoom: map.getZoom() };
}

function driverOf(map: LeafletMap, reduced: boolean) {
  const turns = takeZoomTurns(map);
  return {
    setView({ lat, lon, zoom }: MapPlace, animate: boolean) {
      const lower = map.project(new LatLng(lat, lon), zoom).add(new Point(0, coveredBottom.value / 2));
      turns.go(zoom, () => map.setView(map.unproject(lower, zoom), zoom, { animate: animate && !reduced }));
    },
    panBy: (eastPx: number, southPx: number) => void map.panBy([eastPx, southPx], { animate: !reduced }),
    zoomBy: turns.by,
    metresPerPixel() {
      const middle = map.getSize().divideBy(2);
      const [from, to] = [
        map.containerPointToLatLng(middle),
        map.containerPointToLatLng(middle.add(new Point(100, 0))),
      ];
      return map.distance(from, to) / 100;
    },
    focus: () => map.getContainer().focus({ preventScroll: true }),
  };
}

function followMoves(map: LeafletMap): () => void {
  map.on('moveend', () => {
    const place = placeOf(map);
    mapController.report(place, true);
    // Where somebody looks is where they were: with a passphrase neither browser history nor storage keeps it.
    if (readSwitch('sealed')) return;
    replaceHash(hashOfView(place));
    storeView(place);
  });
  return coveredBottom.subscribe(() => keepMiddle(map, mapController.getView()));
}

/**
 * A sheet that opens, or a banner that appears, shifts the middle of what is seen. While a place is being chosen the map follows, so
 * that cross or frame stays on it: a shift of 18 pixels is ten metres, and the next tap says "It is here".
 */
function keepMiddle(map: LeafletMap, before: MapPlace): void {
  if (isAiming()) mapController.setView(before, { animate: false });
  else mapController.report(placeOf(map), false);
}

function followWishes(map: LeafletMap, layer: CameraLayer): () => void {
  let live: LiveLayer | undefined;
  const draw = () => {
    live?.showOwn(ownPositionNow.value);
    live?.showPreview(previewPoint.value);
  };
  const stops = [
    // While a camera is being put right, the live one stands for it.
    effect(() => layer.choose(previewPoint.value === undefined ? selectedPoint.value : undefined)),
    effect(() => {
      const isWanted = ownPositionNow.value !== undefined || previewPoint.value !== undefined;
      if (live !== undefined) draw();
      else if (isWanted) void loadLiveLayer();
    }),
    followTheme(() => live?.restyle()),
  ];
  const loadLiveLayer = async () => {
    const { LiveLayer } = await import('./live-layer.ts');
    live ??= new LiveLayer(map);
    draw();
  };
  return () => {
    for (const stop of stops) stop();
  };
}

/** An address typed or pasted into the open page, or a step back, moves the map. */
function followAddress(): () => void {
  const follow = () => {
    const place = findViewInHash(location.hash);
    if (place !== undefined) mapController.setView(place);
  };
  addEventListener('hashchange', follow);
  return () => removeEventListener('hashchange', follow);
}

/** Colours and country names: both are said by the page's root. */
function followTheme(restyle: () => void): () => void {
  const observer = new MutationObserver(restyle);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'lang'] });
  return () => observer.disconnect();
}

function followTaps(map: LeafletMap, element: HTMLElement): () => void {
  const find = ({ containerPoint }: LeafletMouseEvent) =>
    findTapped(containerPoint, map.getPixelBounds().getTopLeft(), { zoom: map.getZoom(), width: map.getSize().x });
  const zoomInto = ([west, south, east, north]: Bbox) => {
    map.fitBounds(new LatLngBounds([south, west], [north, east]), { padding: [48, 48], maxZoom: 17 });
  };
  map.on('click', async (event: LeafletMouseEvent) => {
    if (isAiming()) return;
    pickThing(await resolveTap(() => find(event)), zoomInto);
  });
  // A long press, or the other button of a mouse: log here.
  map.on('contextmenu', (event: LeafletMouseEvent) => {
    if (isAiming()) return;
    const { lat, lng } = event.latlng.wrap();
    navigate(`/log?at=${lat.toFixed(6)},${lng.toFixed(6)}`);
  });
  map.on('mousemove', (event: LeafletMouseEvent) => {
    const isOver = !isAiming() && find(event) !== undefined;
    element.classList.toggle('has-hit', isOver);
  });
  return () => element.classList.remove('has-hit');
}

/** While the map is moved under a cross or a frame, its cameras are not what the finger is for. */
function isAiming(): boolean {
  return crosshairOn.value || frameOn.value;
}
