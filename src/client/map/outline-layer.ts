/** The world's outline, on this phone from the first visit: the ground under everything, never an empty grey. */

import type { FeatureCollection } from 'geojson';
import { Canvas, GeoJSON, type Map as LeafletMap } from 'leaflet/dist/leaflet-src.esm.js';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import land from 'world-atlas/land-110m.json';
import { unwrapRing } from './outline-rings.ts';

/** Adds the outline below the tiles; `restyle` follows the theme. Land: Natural Earth, public domain. */
export function addOutline(map: LeafletMap): { restyle: () => void } {
  const pane = map.createPane('outline');
  pane.classList.add('outline-pane');
  const topology = land as unknown as Topology<{ land: GeometryCollection }>;
  const shape = continuous(feature(topology, topology.objects.land));
  const renderer = new Canvas({ pane: 'outline', padding: 0.5 });
  // The map repeats sideways, so the land is laid out three times.
  const copies = [-360, 0, 360].map((shift) =>
    new GeoJSON(shape, {
      pane: 'outline',
      interactive: false,
      style: () => ({ renderer, ...outlineStyle() }),
      coordsToLatLng: ([lon = 0, lat = 0]) => GeoJSON.coordsToLatLng([lon + shift, lat]),
    } as ConstructorParameters<typeof GeoJSON>[1]).addTo(map),
  );
  return {
    restyle: () => {
      for (const copy of copies) copy.setStyle(outlineStyle());
    },
  };
}

function continuous(shapes: FeatureCollection): FeatureCollection {
  const features = shapes.features.map((one) => {
    if (one.geometry.type !== 'MultiPolygon') return one;
    const coordinates = one.geometry.coordinates.map((polygon) => polygon.map(unwrapRing));
    return { ...one, geometry: { ...one.geometry, coordinates } };
  });
  return { ...shapes, features };
}

function outlineStyle() {
  const style = getComputedStyle(document.documentElement);
  const get = (name: string) => style.getPropertyValue(name).trim();
  return { fillColor: get('--map-land'), fillOpacity: 1, color: get('--map-water-edge'), weight: 1, smoothFactor: 0.5 };
}
