/**
 * An invented world of cameras: cities of Zipf size with denser quarters, 4 % rural, and attributes in the shares that
 * OpenStreetMap shows (43 % with a direction, 18 % with an operator, 14 % with a manufacturer). Cameras come in sites:
 * whoever puts up or maps a few on one building gives them the same mount, zone, operator and maker.
 */
import { DEVICE_KINDS, HOUSINGS, MOUNTS, ZONES } from '../../src/domain/camera/vocabulary.ts';
import { cellOf } from '../../src/domain/geo/cell.ts';
import type { MapPoint } from '../../src/domain/pack/map-point.ts';
import { type Random, seededRandom } from './random.ts';

export interface WorldOptions {
  count: number;
  seed?: number;
  cities?: number;
}

interface City {
  lat: number;
  lon: number;
  quarters: { lat: number; lon: number; spread: number }[];
  operators: string[];
}

/** July 2026 as months since January 1970. */
const NEWEST_MONTH = 678;

/** Points of the world in no particular order; the same options give the same points. */
export function aWorld({ count, seed = 1, cities = 240 }: WorldOptions): MapPoint[] {
  const random = seededRandom(seed);
  const places = Array.from({ length: cities }, (_, rank) => aCity(random, rank));
  const weights = places.map((_, rank) => 1 / (rank + 1));
  const points: MapPoint[] = [];
  while (points.length < count) {
    const site = aSite(random, places[zipfRank(random, weights)] ?? aCity(random, points.length));
    const size = 1 + Math.floor(-2 * Math.log(1 - random.next()));
    for (let i = 0; i < size && points.length < count; i++) points.push(aPointOf(random, site));
  }
  return points;
}

function aCity(random: Random, rank: number): City {
  const lat = random.next() * 95 - 35;
  const lon = random.next() * 340 - 170;
  const quarters = Array.from({ length: 30 }, () => ({
    lat: lat + random.gauss() * 0.04,
    lon: lon + random.gauss() * 0.06,
    spread: 0.0008 + random.next() * 0.004,
  }));
  return { lat, lon, quarters, operators: Array.from({ length: 40 }, (_, i) => `Operator ${rank}-${i}`) };
}

function zipfRank(random: Random, weights: readonly number[]): number {
  let left = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [rank, weight] of weights.entries()) {
    left -= weight;
    if (left <= 0) return rank;
  }
  return weights.length - 1;
}

function placeIn(random: Random, city: City): { lat: number; lon: number } {
  if (random.next() < 0.04) return { lat: random.next() * 110 - 45, lon: random.next() * 359 - 179.5 };
  if (random.next() < 0.25) return { lat: city.lat + random.gauss() * 0.05, lon: city.lon + random.gauss() * 0.07 };
  const { lat, lon, spread } = random.pick(city.quarters);
  return { lat: lat + random.gauss() * spread, lon: lon + random.gauss() * spread };
}

function anAim(random: Random): string {
  const share = random.next();
  if (share >= 0.43) return '';
  if (share < 0.015) return 'all';
  const from = random.below(72) * 5;
  if (share < 0.03) return `${from};${(from + 90 + random.below(36) * 5) % 360}`;
  if (share < 0.04) return `${from}-${(from + 90) % 360}`;
  // People like the eight winds: a third of all bearings is a multiple of 45°.
  return String(random.next() < 0.3 ? random.below(8) * 45 : from);
}

/** A low index far more often than a high one. */
function leaning(random: Random, size: number): number {
  return Math.min(size - 1, Math.floor(size * random.next() ** 4));
}

function maybe<T extends string>(random: Random, share: number, list: readonly T[]): T | '' {
  return random.next() < share ? (list[leaning(random, list.length)] ?? '') : '';
}

const NATIONWIDE = Array.from({ length: 60 }, (_, i) => `Nationwide ${i}`);
const MANUFACTURERS = Array.from({ length: 40 }, (_, i) => `Maker ${i}`);

type Site = Omit<MapPoint, 'cell' | 'aims' | 'moves'> & { lat: number; lon: number };

function aSite(random: Random, city: City): Site {
  const isSeen = random.next() < 0.12;
  return {
    ...placeIn(random, city),
    kind: random.next() < 0.88 ? 'camera' : maybe(random, 0.8, DEVICE_KINDS.slice(1)),
    housing: random.next() < 0.18 ? 'dome' : maybe(random, 0.04, HOUSINGS),
    mount: maybe(random, 0.55, MOUNTS),
    zone: maybe(random, 0.55, ZONES),
    life: random.next() < 0.985 ? 'active' : random.pick(['gone', 'inactive', 'planned']),
    trust: isSeen ? random.pick(['single', 'confirmed', 'evidenced']) : 'single',
    operator: random.next() < 0.18 ? maybe(random, 1, random.next() < 0.5 ? city.operators : NATIONWIDE) : '',
    manufacturer: maybe(random, 0.14, MANUFACTURERS),
    confirmedMonth: isSeen ? NEWEST_MONTH - leaning(random, 90) : 0,
  };
}

/** Sometimes two on one pole, else up to some forty metres apart. */
function aPointOf(random: Random, { lat, lon, ...site }: Site): MapPoint {
  const spread = random.next() < 0.1 ? 0 : 0.0003;
  return {
    ...site,
    cell: cellOf(lat + random.gauss() * spread, lon + random.gauss() * spread),
    aims: anAim(random),
    moves: random.next() < 0.03,
  };
}
