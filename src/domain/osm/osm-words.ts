/** OSM's words for our closed vocabularies. What is missing here has no word in OSM and is never written. */
import {
  type DeviceKind,
  type Housing,
  MOUNTS,
  type Motion,
  type Mount,
  type OperatorKind,
  type WatchedSpace,
  ZONES,
  type Zone,
} from '../camera/vocabulary.ts';

/** Words of one key, both ways. Reading ignores case. */
export interface WordTable<T> {
  /** Lower-case word → value. */
  read: ReadonlyMap<string, T>;
  write: ReadonlyMap<T, string>;
}

function wordTable<T>(pairs: readonly (readonly [value: T, ...words: string[]])[]): WordTable<T> {
  const read = new Map<string, T>();
  const write = new Map<T, string>();
  for (const [value, ...words] of pairs) {
    for (const word of words) read.set(word.toLowerCase(), value);
    const first = words[0];
    if (first !== undefined) write.set(value, first);
  }
  return { read, write };
}

/** `surveillance:type` */
export const KIND_WORDS = wordTable<DeviceKind>([
  ['camera', 'camera'],
  ['alpr', 'ALPR', 'ANPR'],
  ['guard', 'guard'],
  ['gunshot', 'gunshot_detector'],
  ['webcam', 'webcam'],
  ['radar-lidar', 'radar'],
]);

/** `surveillance`; a mixed view has no word. */
export const WATCH_WORDS = wordTable<WatchedSpace>([
  ['public', 'public'],
  ['outdoor-private', 'outdoor'],
  ['indoor', 'indoor'],
]);

/** `surveillance:zone`; `other` says nothing to OSM. */
export const ZONE_WORDS = wordTable<Zone>(ZONES.filter((zone) => zone !== 'other').map((zone) => [zone, zone]));

/** `camera:mount` */
export const MOUNT_WORDS = wordTable<Mount>(MOUNTS.filter((mount) => mount !== 'other').map((mount) => [mount, mount]));

/** `operator:type`. `government`, `public` and `private` could be several of ours and are left alone. */
export const OPERATOR_KIND_WORDS: WordTable<OperatorKind> = {
  read: new Map<string, OperatorKind>([
    ['business', 'business'],
    ['military', 'military'],
    ['police', 'police'],
    ['municipality', 'municipality'],
    ['municipal', 'municipality'],
  ]),
  write: new Map<OperatorKind, string>([
    ['business', 'business'],
    ['military', 'military'],
  ]),
};

/** What `camera:type` says. OSM's `dome` also means PTZ, so it tells the shape and no motion. */
export interface MotionAndHousing {
  motion?: Motion;
  housing?: Housing;
}

const CAMERA_TYPES = new Map<string, MotionAndHousing>([
  ['fixed', { motion: 'fixed' }],
  ['static', { motion: 'fixed' }],
  ['panning', { motion: 'panning' }],
  ['dome', { housing: 'dome' }],
  ['panorama', { housing: 'panoramic' }],
  ['doorbell', { housing: 'doorbell' }],
]);

/** Meaning of a `camera:type`; undefined for a word that is none of OSM's. */
export function parseCameraType(text: string): MotionAndHousing | undefined {
  return CAMERA_TYPES.get(text.trim().toLowerCase());
}

/** The `camera:type` for a motion and a housing; undefined when OSM has no word. Coarser than what we know. */
export function formatCameraType(motion: Motion | undefined, housing: Housing | undefined): string | undefined {
  if (housing === 'doorbell') return 'doorbell';
  if (housing === 'panoramic') return 'panorama';
  if (housing === 'dome' || housing === 'ptz' || motion === 'ptz') return 'dome';
  return motion;
}
