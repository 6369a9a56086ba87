/** What two records of a camera are compared by, whether they come from a form, a full record or the map. */
import type { CameraFacts, Day } from '../camera/camera.ts';
import { mapAimsOf, monthOf } from '../camera/to-map-point.ts';
import type { MapPoint } from '../pack/map-point.ts';
import { DUPLICATE_RULES } from './duplicate-rules.ts';

/** Nothing that is empty or absent counts for or against. */
export interface DeviceLook {
  lat: number;
  lon: number;
  /** Metres by which the place errs. */
  errorM: number;
  kinds: readonly string[];
  housing: string;
  mount: string;
  /** Middles of what it points at; 'all' all round; empty when not known. */
  bearings: readonly number[] | 'all';
  operator: string;
  maker: string;
  /** Month in which it was last seen, counted from 1970; 0 not known. */
  seenMonth: number;
  isGone: boolean;
}

/** The look of facts: of an entry, or of a record whose last sighting is `seenOn`. */
export function lookOfFacts(facts: CameraFacts, record?: { seenOn: Day | undefined }): DeviceLook {
  return {
    lat: facts.lat,
    lon: facts.lon,
    errorM: facts.accuracyM ?? (record === undefined ? DUPLICATE_RULES.phoneErrorM : DUPLICATE_RULES.mapErrorM),
    kinds: facts.kinds ?? [],
    housing: facts.housing ?? '',
    mount: facts.mount ?? '',
    bearings: bearingsOf(mapAimsOf(facts.aims ?? [])),
    operator: facts.operator ?? '',
    maker: facts.manufacturer ?? '',
    seenMonth: monthOf(record?.seenOn ?? facts.observedOn),
    isGone: facts.life === 'gone',
  };
}

/** What a look is made of besides its place; every point of the map has it. */
type LookOfPoint = Pick<
  MapPoint,
  'kind' | 'housing' | 'mount' | 'aims' | 'operator' | 'manufacturer' | 'confirmedMonth' | 'life'
>;

/** The look of a point of the map. */
export function lookOfPoint(point: LookOfPoint & { lat: number; lon: number }): DeviceLook {
  return {
    lat: point.lat,
    lon: point.lon,
    errorM: DUPLICATE_RULES.mapErrorM,
    kinds: point.kind === '' ? [] : [point.kind],
    housing: point.housing,
    mount: point.mount,
    bearings: bearingsOf(point.aims),
    operator: point.operator,
    maker: point.manufacturer,
    seenMonth: point.confirmedMonth,
    isGone: point.life === 'gone',
  };
}

/** Middles of the aims of a map point. */
function bearingsOf(aims: string): number[] | 'all' {
  if (aims === 'all') return 'all';
  return aims.split(';').flatMap((text) => {
    const match = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(text);
    if (match === null) return [];
    const from = Number(match[1]);
    const width = match[2] === undefined ? 0 : (Number(match[2]) - from + 360) % 360;
    return [(from + width / 2) % 360];
  });
}

/** For each of some cameras of one place, how many of the others look just the same: same kind, housing, mount and operator. */
export function countAlike(cameras: readonly DeviceLook[]): number[] {
  const keys = cameras.map(({ kinds, housing, mount, operator }) =>
    [kinds.join(), housing, mount, plainName(operator)].join('|'),
  );
  return keys.map((key) => keys.filter((other) => other === key).length - 1);
}

/** A name as it is compared: without case, accents, signs and legal forms. */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/\b(gmbh|ag|ltd|inc|llc|kg|se)\b/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
