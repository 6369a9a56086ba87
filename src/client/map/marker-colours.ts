import type { MarkerColours } from '../../drawing/marker-colours.ts';

/** The theme's colours as the style sheet has them now. */
export function readMarkerColours(): MarkerColours {
  const style = getComputedStyle(document.documentElement);
  const get = (name: string) => style.getPropertyValue(name).trim();
  return {
    tones: {
      camera: get('--m-camera'),
      alpr: get('--m-alpr'),
      sensor: get('--m-sensor'),
      guard: get('--m-guard'),
      unknown: get('--m-unknown'),
      gone: get('--m-gone'),
    },
    own: get('--m-own'),
    on: get('--m-on'),
    halo: get('--m-halo'),
    sectorOpacity: Number(get('--m-sector-opacity')) || 0.2,
    bubble: get('--m-cluster'),
    bubbleText: get('--m-cluster-text'),
    text: get('--text'),
    labelHalo: get('--map-label-halo'),
    focus: get('--focus'),
  };
}
