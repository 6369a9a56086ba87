/** Quality of a camera, derived at reading and never typed in: one rule for the map's rows and for full records. */
import type { MapPoint } from '../pack/map-point.ts';
import type { CameraState, Day } from './camera.ts';
import { monthOf } from './to-map-point.ts';
import type { LifeState, Trust } from './vocabulary.ts';

/** Months without anybody seeing it in place after which a camera is stale. */
export const STALE_AFTER_MONTHS = 24;

/** What the marker shows; the later ones of gone, disputed, stale never hide the earlier. */
export type Quality = 'gone' | 'disputed' | 'stale' | Trust;

/** Quality of a camera of the map or of a full record on the given day. */
export function qualityOf(camera: MapPoint | CameraState, today: Day): Quality {
  return 'facts' in camera ? qualityOfState(camera, today) : qualityOfPoint(camera, today);
}

function qualityOfPoint({ life, trust, confirmedMonth }: MapPoint, today: Day): Quality {
  return derive(life, trust, confirmedMonth, today);
}

/** An import that nobody confirmed is as old as its source's own observation, and of no age without one. */
function qualityOfState({ facts, trust, goneOn, confirmedOn, observedOn }: CameraState, today: Day): Quality {
  const seenOn = confirmedOn ?? observedOn ?? facts.observedOn;
  return derive(goneOn === undefined ? (facts.life ?? 'active') : 'gone', trust, monthOf(seenOn), today);
}

function derive(life: LifeState, trust: Trust, seenMonth: number, today: Day): Quality {
  if (life === 'gone') return 'gone';
  if (trust === 'disputed') return 'disputed';
  const isStale = seenMonth > 0 && monthOf(today) - seenMonth >= STALE_AFTER_MONTHS;
  return isStale ? 'stale' : trust;
}
