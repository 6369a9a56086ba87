/** Where the phone is, asked of the browser; nothing of it leaves the phone by itself. */
import type { OwnPosition } from '../map/map-controller.ts';

/** Why the phone does not say where it is. */
export type GpsProblem = 'refused' | 'unknown' | 'missing';

export interface GpsWatch {
  onPosition: (position: OwnPosition) => void;
  onProblem: (problem: GpsProblem) => void;
}

/** Longest wait for a first position. */
const PATIENCE_MS = 20_000;
/** A position of the last ten seconds is good enough to start from. */
const FRESH_MS = 10_000;

/** Follows the position, from coarse to fine, until the returned function is called. */
export function watchPosition({ onPosition, onProblem }: GpsWatch): () => void {
  if (!('geolocation' in navigator)) {
    onProblem('missing');
    return () => undefined;
  }
  const id = navigator.geolocation.watchPosition(
    ({ coords }) => onPosition({ lat: coords.latitude, lon: coords.longitude, accuracyM: coords.accuracy }),
    (error) => onProblem(error.code === error.PERMISSION_DENIED ? 'refused' : 'unknown'),
    { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: FRESH_MS },
  );
  return () => navigator.geolocation.clearWatch(id);
}
