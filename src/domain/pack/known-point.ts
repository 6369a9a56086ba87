import { DEVICE_KINDS, HOUSINGS, MOUNTS, ZONES } from '../camera/vocabulary.ts';
import type { MapPoint } from './map-point.ts';

/**
 * The point as a pack would tell it to us: words that a later version appended to a vocabulary are "not known". The
 * feed has to be read the same way, or a change would not find the point it is about.
 */
export function knownPoint(point: MapPoint): MapPoint {
  const { kind, housing, mount, zone } = point;
  return {
    ...point,
    kind: known(DEVICE_KINDS, kind),
    housing: known(HOUSINGS, housing),
    mount: known(MOUNTS, mount),
    zone: known(ZONES, zone),
  };
}

function known<T extends string>(vocabulary: readonly T[], word: T | ''): T | '' {
  return word !== '' && vocabulary.includes(word) ? word : '';
}
