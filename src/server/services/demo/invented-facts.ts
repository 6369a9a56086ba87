/** Plausible facts of a camera that does not exist. Names of organisations say that they are invented. */
import type { Aim, Answer, CameraFacts, Day } from '../../../domain/camera/camera.ts';
import type {
  DeviceKind,
  Housing,
  LifeState,
  Motion,
  Mount,
  OperatorKind,
  Signage,
  WatchedSpace,
  Zone,
} from '../../../domain/camera/vocabulary.ts';
import type { DemoCity } from './cities.ts';
import type { Dice } from './dice.ts';

const KINDS: readonly (readonly [number, DeviceKind[]])[] = [
  [80, ['camera']],
  [7, ['alpr']],
  [4, ['speed']],
  [2, ['camera', 'alpr']],
  [2, ['webcam']],
  [2, ['doorbell']],
  [1, ['gunshot']],
  [1, ['red-light']],
  [1, ['thermal']],
];
const HOUSINGS: readonly (readonly [number, Housing | undefined])[] = [
  [35, 'dome'],
  [35, 'bullet'],
  [8, 'turret'],
  [6, 'ptz'],
  [4, 'box'],
  [3, 'panoramic'],
  [2, 'multi-sensor'],
  [7, undefined],
];
const MOUNTS: readonly (readonly [number, Mount | undefined])[] = [
  [38, 'wall'],
  [28, 'pole'],
  [9, 'street_lamp'],
  [7, 'ceiling'],
  [6, 'traffic_signals'],
  [3, 'gantry'],
  [2, 'roof'],
  [7, undefined],
];
const ZONES: readonly (readonly [number, Zone | undefined])[] = [
  [28, 'town'],
  [18, 'traffic'],
  [12, 'parking'],
  [10, 'shop'],
  [8, 'building'],
  [7, 'entrance'],
  [4, 'bank'],
  [4, 'public_transport_platform'],
  [3, 'school'],
  [2, 'playground'],
  [4, undefined],
];
const WATCHES: readonly (readonly [number, WatchedSpace | undefined])[] = [
  [62, 'public'],
  [20, 'outdoor-private'],
  [6, 'indoor'],
  [4, 'mixed'],
  [8, undefined],
];
const OPERATORS: readonly (readonly [number, readonly [name: string, kind: OperatorKind] | undefined])[] = [
  [16, ['Council', 'municipality']],
  [12, ['Police', 'police']],
  [10, ['Transit', 'transport']],
  [10, ['Retail Group', 'business']],
  [6, ['Parking', 'business']],
  [4, ['Housing Trust', 'housing']],
  [3, ['Academy', 'school']],
  [39, undefined],
];
const MANUFACTURERS: readonly string[] = [
  'Example Optics (invented)',
  'Sample Vision (invented)',
  'Placeholder Imaging (invented)',
];
const SIGNAGES: readonly (readonly [number, Signage | undefined])[] = [
  [20, 'yes'],
  [25, 'no'],
  [10, 'unclear'],
  [45, undefined],
];
const LIVES: readonly (readonly [number, LifeState])[] = [
  [92, 'active'],
  [3, 'planned'],
  [3, 'inactive'],
  [2, 'gone'],
];

/** How far from the centre, as a standard deviation in km: thick around one square, thinner through the city. */
const SPREADS_KM: readonly (readonly [number, number])[] = [
  [45, 0.2],
  [25, 0.8],
  [30, 2.4],
];
const KM_PER_DEGREE = 111.2;

/** Facts of an invented camera near a city. `seenOn` is the day it was seen, if anybody did. */
export function inventFacts(dice: Dice, city: DemoCity, seenOn: Day | undefined): CameraFacts {
  return {
    ...placeNear(dice, city),
    ...lookOf(dice),
    ...whoseOf(dice, city),
    ...(seenOn === undefined ? {} : { observedOn: seenOn }),
  };
}

/** A point near a city, denser towards its centre. */
export function placeNear(dice: Dice, city: DemoCity): { lat: number; lon: number } {
  const spreadKm = dice.weighted(SPREADS_KM);
  const north = (dice.normal() * spreadKm) / KM_PER_DEGREE;
  const east = (dice.normal() * spreadKm) / (KM_PER_DEGREE * Math.cos((city.lat * Math.PI) / 180));
  return { lat: round(city.lat + north, 7), lon: round(city.lon + east, 7) };
}

function lookOf(dice: Dice): Partial<CameraFacts> {
  const housing = dice.weighted(HOUSINGS);
  const motion: Motion | undefined = housing === 'ptz' ? 'ptz' : dice.chance(0.6) ? 'fixed' : undefined;
  const height = round(2.5 + dice.next() * 6, 1);
  return {
    kinds: dice.weighted(KINDS),
    ...answered(dice, 'housing', housing),
    ...answered(dice, 'motion', motion),
    ...answered(dice, 'mount', dice.weighted(MOUNTS)),
    ...answered(dice, 'heightM', dice.chance(0.5) ? { min: height, max: height } : undefined),
    ...answered(dice, 'aims', dice.chance(0.65) ? [aimOf(dice)] : undefined),
    ...answered(dice, 'tiltDeg', dice.chance(0.3) ? 5 * dice.whole(10) : undefined),
    life: dice.weighted(LIVES),
  };
}

function aimOf(dice: Dice): Aim {
  const deg = 5 * dice.whole(72);
  if (dice.chance(0.85)) return { kind: 'bearing', deg };
  return { kind: 'sector', fromDeg: deg, widthDeg: dice.pick([90, 120, 180, 360]) };
}

function whoseOf(dice: Dice, city: DemoCity): Partial<CameraFacts> {
  const zone = dice.weighted(ZONES);
  const operator = dice.weighted(OPERATORS);
  return {
    ...answered(dice, 'zones', zone === undefined ? undefined : [zone]),
    ...answered(dice, 'watches', dice.weighted(WATCHES)),
    ...(operator ? { operator: `Example ${operator[0]} of ${city.name} (invented)`, operatorKind: operator[1] } : {}),
    ...(dice.chance(0.15) ? { manufacturer: dice.pick(MANUFACTURERS) } : {}),
    ...answered(dice, 'signage', dice.weighted(SIGNAGES)),
    ...(dice.chance(0.04)
      ? { capabilities: [{ capability: 'face-recognition-live' as const, level: 'suspected' as const }] }
      : {}),
  };
}

/** The field as answered, as "can't tell", or left out when nobody was asked. */
function answered<F extends keyof CameraFacts>(
  dice: Dice,
  field: F,
  value: CameraFacts[F] | undefined,
): { [K in F]?: Answer<CameraFacts[F]> } {
  if (dice.chance(0.04)) return { [field]: null } as { [K in F]?: null };
  return value === undefined ? {} : ({ [field]: value } as { [K in F]?: CameraFacts[F] });
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
