/** From the full record to what the map holds of it. */
import { cellOf } from '../geo/cell.ts';
import type { MapPoint } from '../pack/map-point.ts';
import type { Aim, CameraState, Day } from './camera.ts';
import type { DeviceKind } from './vocabulary.ts';

/** Grain of the map's directions, degrees. */
export const AIM_STEP_DEG = 5;

/** Most aims that the map shows of one camera. */
export const MAX_MAP_AIMS = 6;

/** From the most telling kind to the least: whoever filters for plate readers must find those that are cameras too. */
const KINDS_BY_WEIGHT: readonly DeviceKind[] = [
  'alpr',
  'cell-simulator',
  'biometric-gate',
  'gunshot',
  'red-light',
  'speed',
  'wifi-bt-sensor',
  'microphone',
  'crowd-counter',
  'rfid-gate',
  'drone-dock',
  'drone',
  'mobile-tower',
  'vehicle-mounted',
  'body-worn',
  'guard',
  'thermal',
  'radar-lidar',
  'smart-bin-or-advert',
  'doorbell',
  'webcam',
  'dummy',
  'camera',
];

/** The row of a pack for a camera; what was not asked and what nobody could tell are both ''. */
export function toMapPoint(state: CameraState): MapPoint {
  const { facts } = state;
  return {
    cell: cellOf(facts.lat, facts.lon),
    kind: mainKindOf(facts.kinds ?? []),
    housing: facts.housing ?? '',
    aims: mapAimsOf(facts.aims ?? []),
    moves: facts.motion === 'panning' || facts.motion === 'ptz' || facts.housing === 'ptz',
    mount: facts.mount ?? '',
    zone: facts.zones?.[0] ?? '',
    life: state.goneOn === undefined ? (facts.life ?? 'active') : 'gone',
    trust: state.trust,
    operator: facts.operator ?? '',
    manufacturer: facts.manufacturer ?? '',
    confirmedMonth: monthOf(state.confirmedOn ?? facts.observedOn),
  };
}

/** The most telling of a device's kinds, '' when none is known. */
export function mainKindOf(kinds: readonly DeviceKind[]): DeviceKind | '' {
  return KINDS_BY_WEIGHT.find((kind) => kinds.includes(kind)) ?? '';
}

/** Aims as the map writes them: rounded to 5°, at most six, each once; 'all' when one of them is all round. */
export function mapAimsOf(aims: readonly Aim[]): string {
  const rounded = new Set(aims.map(mapAimOf));
  return rounded.has('all') ? 'all' : [...rounded].slice(0, MAX_MAP_AIMS).join(';');
}

function mapAimOf(aim: Aim): string {
  if (aim.kind === 'bearing') return String(toStep(aim.deg));
  const from = toStep(aim.fromDeg);
  const to = toStep(aim.fromDeg + aim.widthDeg);
  if (aim.widthDeg >= 360) return 'all';
  // Both ends on one step: a sliver is a bearing, and all but a sliver is all round.
  if (from === to) return aim.widthDeg < 180 ? String(from) : 'all';
  return `${from}-${to}`;
}

function toStep(deg: number): number {
  const rounded = Math.round(deg / AIM_STEP_DEG) * AIM_STEP_DEG;
  return ((rounded % 360) + 360) % 360;
}

/**
 * Months since January 1970 of a day; 0 for none and for every day before: a pack has no older months.
 *
 * @throws {RangeError} if the text does not start with YYYY-MM.
 */
export function monthOf(day: Day | undefined): number {
  if (day === undefined) return 0;
  const match = /^(\d{4})-(\d{2})/.exec(day);
  if (!match) throw new RangeError(`expected a day YYYY-MM-DD, got "${day}"`);
  return Math.max(0, (Number(match[1]) - 1970) * 12 + Number(match[2]) - 1);
}
