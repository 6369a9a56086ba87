/** Words with which tables say what a device is. */
import type { CameraFacts } from '../../../domain/camera/camera.ts';
import { DEVICE_KINDS, type DeviceKind } from '../../../domain/camera/vocabulary.ts';
import { KIND_WORDS, parseCameraType } from '../../../domain/osm/osm-words.ts';

const WORDS: ReadonlyMap<string, DeviceKind> = new Map<string, DeviceKind>([
  ...DEVICE_KINDS.map((kind) => [kind.replaceAll('-', '_'), kind] as const),
  ['speed_camera', 'speed'],
  ['red_light_camera', 'red-light'],
  ['lpr', 'alpr'],
  ['license_plate_reader', 'alpr'],
  ['traffic_camera', 'camera'],
  ['surveillance_camera', 'camera'],
  ['cctv', 'camera'],
]);

/** Facts that the word of a type column tells: a kind, or a shape such as `dome`. The given kind stands where it tells none. */
export function factsOfKindWord(word: string, otherwise: DeviceKind): Partial<CameraFacts> {
  const folded = word
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  const kind = WORDS.get(folded) ?? KIND_WORDS.read.get(folded);
  return kind === undefined ? { kinds: [otherwise], ...parseCameraType(folded) } : { kinds: [kind] };
}
