/**
 * Labelled pairs of records that stand near each other: one camera seen twice, or two cameras. Made by rules from a seed, with hand-made
 * shares of the cases that are hard. `alike` = how many others there look like the camera of the map.
 */
import type { CameraFacts } from '../../src/domain/camera/camera.ts';
import type { DeviceKind, Housing, Mount } from '../../src/domain/camera/vocabulary.ts';
import { type Random, seededRandom } from './random.ts';

export type PairCase =
  | 'seen twice'
  | 'seen twice, 15 m apart'
  | 'seen twice in a row of domes'
  | 'two heads on one pole'
  | 'opposite pavements'
  | 'row of domes along a facade'
  | 'replaced by another model'
  | 'moved to another pole'
  | 'two owners side by side'
  | 'plate reader beside a camera';

export interface LabelledPair {
  case: PairCase;
  isSame: boolean;
  entry: CameraFacts;
  camera: CameraFacts;
  /** Day on which the camera of the map was last seen. */
  seenOn: string;
  alike: number;
}

const M_PER_DEGREE = 111_195;
const MOUNTS: readonly Mount[] = ['wall', 'pole', 'street_lamp', 'building', 'roof'];
const HOUSINGS: readonly Housing[] = ['bullet', 'dome', 'ptz', 'turret', 'box'];
const OPERATORS = [
  'Stadtwerke',
  'City Police',
  'Café Central',
  'Supermarkt Nord',
  'Harbour Authority',
  'Deutsche Bahn',
];
const MAKERS = ['Axis', 'Hikvision', 'Dahua', 'Bosch', 'Mobotix'];

interface Device {
  east: number;
  north: number;
  bearing: number;
  kind: DeviceKind;
  housing: Housing;
  mount: Mount;
  operator: string;
  maker: string;
}

/** Shares of the cases, in pairs of a hundred. */
const SHARES: readonly [PairCase, number][] = [
  ['seen twice', 26],
  ['seen twice, 15 m apart', 10],
  ['seen twice in a row of domes', 4],
  ['two heads on one pole', 16],
  ['opposite pavements', 12],
  ['row of domes along a facade', 10],
  ['replaced by another model', 6],
  ['moved to another pole', 5],
  ['two owners side by side', 8],
  ['plate reader beside a camera', 3],
];

/** Pairs in no telling order; the same seed gives the same pairs. */
export function duplicatePairs(count: number, seed = 11): LabelledPair[] {
  const random = seededRandom(seed);
  const deck = SHARES.flatMap(([name, share]) => Array<PairCase>(share).fill(name));
  return Array.from({ length: count }, () => pairOf(random.pick(deck), random));
}

function pairOf(name: PairCase, random: Random): LabelledPair {
  const device = aDevice(random);
  const other = makeOther(name, device, random);
  const isSame = name.startsWith('seen twice');
  const errorM = name === 'seen twice, 15 m apart' ? 15 : undefined;
  const monthsAgo = name === 'replaced by another model' ? 24 + random.below(60) : random.below(40);
  const alike = /row of domes/.test(name) ? 1 + random.below(4) : random.below(10) === 0 ? 1 : 0;
  const seenOn = new Date(Date.UTC(2026, 9 - monthsAgo, 15)).toISOString().slice(0, 10);
  return {
    case: name,
    isSame,
    // An entry that is about the very same device is told by somebody else, on another day, with other mistakes.
    entry: told(other, random, { isPhone: true, ...(errorM === undefined ? {} : { errorM }) }),
    camera: told(device, random, { isPhone: false }),
    seenOn,
    alike,
  };
}

function aDevice(random: Random): Device {
  return {
    east: 0,
    north: 0,
    bearing: random.below(360),
    kind: 'camera',
    housing: random.pick(HOUSINGS),
    mount: random.pick(MOUNTS),
    operator: random.pick(OPERATORS),
    maker: random.pick(MAKERS),
  };
}

/** The device that the entry is about. */
function makeOther(name: PairCase, device: Device, random: Random): Device {
  const apart = (metres: number): Pick<Device, 'east' | 'north'> => {
    const angle = random.next() * 2 * Math.PI;
    return { east: metres * Math.sin(angle), north: metres * Math.cos(angle) };
  };
  switch (name) {
    case 'seen twice':
    case 'seen twice, 15 m apart':
      return device;
    case 'seen twice in a row of domes':
      return Object.assign(device, { housing: 'dome', mount: 'building' });
    case 'two heads on one pole':
      Object.assign(device, { mount: random.pick(['pole', 'street_lamp'] as const) });
      return { ...device, bearing: device.bearing + 70 + random.below(220) };
    case 'opposite pavements': {
      const isAlike = random.below(2) === 0;
      const bearing = device.bearing + 180 + (random.below(61) - 30);
      return { ...(isAlike ? device : aDevice(random)), ...apart(10 + random.below(16)), bearing };
    }
    case 'row of domes along a facade':
      Object.assign(device, { housing: 'dome', mount: 'building' });
      return { ...device, ...apart((1 + random.below(3)) * (4 + random.below(6))) };
    case 'replaced by another model': {
      const housing = random.pick(HOUSINGS.filter((one) => one !== device.housing));
      return { ...device, housing, maker: random.pick(MAKERS.filter((one) => one !== device.maker)) };
    }
    case 'moved to another pole':
      return { ...device, ...apart(18 + random.below(28)), mount: random.pick(MOUNTS), bearing: random.below(360) };
    case 'two owners side by side': {
      const operator = random.pick(OPERATORS.filter((one) => one !== device.operator));
      return { ...aDevice(random), operator, ...apart(2 + random.below(14)) };
    }
    case 'plate reader beside a camera':
      return { ...device, kind: 'alpr', housing: 'box', ...apart(random.below(4)) };
  }
}

interface Teller {
  isPhone: boolean;
  /** How far the place is off; else as far as the phone says. */
  errorM?: number;
}

/** What a person says of a device: places err, much is left out, some of it is wrong. */
function told(device: Device, random: Random, { isPhone, errorM }: Teller): CameraFacts {
  const accuracyM = isPhone ? 4 + random.below(12) : undefined;
  const sigma = isPhone ? (accuracyM ?? 8) / 1.5 : 2.5;
  const off =
    errorM === undefined
      ? { east: random.gauss() * sigma, north: random.gauss() * sigma }
      : turned(errorM + random.gauss() * 2, random.next() * 2 * Math.PI);
  const says = (likely: number) => random.next() < likely;
  const housing = says(0.12) ? random.pick(HOUSINGS) : device.housing;
  const mount = says(0.06) ? random.pick(MOUNTS) : device.mount;
  const flip = says(0.02) ? 180 : 0;
  const deg = Math.round((((device.bearing + flip + random.gauss() * 14) % 360) + 360) % 360) % 360;
  return {
    lat: 48.2 + (device.north + off.north) / M_PER_DEGREE,
    lon: 16.37 + (device.east + off.east) / (M_PER_DEGREE * Math.cos((48.2 * Math.PI) / 180)),
    // Most phones say how far they err; some entries are placed under the cross.
    ...(accuracyM !== undefined && says(0.7) ? { accuracyM } : {}),
    ...(says(0.9) ? { kinds: [device.kind] } : {}),
    ...(says(0.75) ? { housing } : {}),
    ...(says(0.75) ? { mount } : {}),
    ...(says(directionTold(device, isPhone)) ? { aims: [{ kind: 'bearing', deg }] } : {}),
    ...(says(0.3) ? { operator: device.operator } : {}),
    ...(says(0.15) ? { manufacturer: device.maker } : {}),
    ...(isPhone ? { observedOn: '2026-11-20' } : {}),
  };
}

/** The form asks for the direction; imported records have it of two in three. Of a dome few can tell. */
function directionTold({ housing }: Device, isPhone: boolean): number {
  if (housing === 'dome') return 0.3;
  return isPhone ? 0.85 : 0.65;
}

function turned(metres: number, angle: number): { east: number; north: number } {
  return { east: metres * Math.sin(angle), north: metres * Math.cos(angle) };
}
