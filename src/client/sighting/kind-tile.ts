/** The nine pictures of "What do you see?" and the facts they stand for. */
import type { CameraFacts } from '../../domain/camera/camera.ts';
import type { DeviceKind, Housing } from '../../domain/camera/vocabulary.ts';
import type { DraftFacts } from './fact-answers.ts';

/** In the order of the tiles; `unknown` is "can't tell". */
export const KIND_TILES = [
  'fixed',
  'dome',
  'moves',
  'alpr',
  'lenses',
  'doorbell',
  'sensor',
  'guard',
  'unknown',
] as const;
export type KindTile = (typeof KIND_TILES)[number];

/** What "Other sensor" may be; asked in words below the tiles. */
export const SENSOR_KINDS = [
  'microphone',
  'wifi-bt-sensor',
  'radar-lidar',
  'crowd-counter',
  'thermal',
  'speed',
  'red-light',
  'gunshot',
  'cell-simulator',
  'mobile-tower',
  'rfid-gate',
  'biometric-gate',
  'smart-bin-or-advert',
] as const satisfies readonly DeviceKind[];
export type SensorKind = (typeof SENSOR_KINDS)[number];

type KindFacts = Pick<CameraFacts, 'kinds' | 'housing' | 'motion'>;

/**
 * What a tile says. "It moves" says nothing of zoom, hence `panning`. A sensor is "can't tell" until it is said which one:
 * the vocabulary has no word for a sensor at large, and a guess would be stored as a fact.
 */
const FACTS_OF_TILE: Record<KindTile, KindFacts> = {
  fixed: { kinds: ['camera'], motion: 'fixed' },
  dome: { kinds: ['camera'], housing: 'dome' },
  moves: { kinds: ['camera'], motion: 'panning' },
  alpr: { kinds: ['alpr'] },
  lenses: { kinds: ['camera'], housing: 'multi-sensor' },
  doorbell: { kinds: ['doorbell'], housing: 'doorbell' },
  sensor: { kinds: null },
  guard: { kinds: ['guard'] },
  unknown: { kinds: null },
};

/** Shapes that contradict the tile of a plain fixed camera. */
const NOT_FIXED: ReadonlySet<Housing> = new Set(['dome', 'ptz', 'panoramic', 'multi-sensor', 'doorbell', 'kiosk']);

/** The facts after a tile was chosen; undefined takes the kind out again, with what came along with it. */
export function withTile(facts: DraftFacts, tile: KindTile | undefined): DraftFacts {
  const { kinds: _kinds, housing, motion: _motion, ...rest } = facts;
  if (tile === undefined) return rest;
  const keepsHousing = tile === 'fixed' && housing && !NOT_FIXED.has(housing);
  return { ...rest, ...(keepsHousing ? { housing } : {}), ...FACTS_OF_TILE[tile] };
}

/** The tile that shows the facts; undefined when none was chosen or a plain camera has no shape yet. */
export function tileOf(facts: DraftFacts): KindTile | undefined {
  const { kinds, housing, motion } = facts;
  if (kinds === undefined) return undefined;
  if (kinds === null) return 'unknown';
  if (kinds.includes('alpr')) return 'alpr';
  if (kinds.includes('doorbell')) return 'doorbell';
  if (kinds.includes('guard')) return 'guard';
  if (findSensor(facts) !== undefined) return 'sensor';
  if (housing === 'multi-sensor' || housing === 'panoramic') return 'lenses';
  if (motion === 'panning' || motion === 'ptz' || housing === 'ptz') return 'moves';
  if (housing === 'dome') return 'dome';
  return motion === 'fixed' || housing ? 'fixed' : undefined;
}

/** Which sensor the facts name, if any. */
export function findSensor(facts: DraftFacts): SensorKind | undefined {
  return SENSOR_KINDS.find((sensor) => facts.kinds?.includes(sensor));
}
