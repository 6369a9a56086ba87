/** What a marker must say of a camera: the grammar's words, apart from how they are painted. */

import type { Day } from '../domain/camera/camera.ts';
import { type MarkerKind, markerKindOf } from '../domain/camera/marker-kind.ts';
import { qualityOf } from '../domain/camera/quality.ts';
import type { MapPoint } from '../domain/pack/map-point.ts';
import type { DrawnPoint, OwnBadge } from '../offline/replica/map-query.ts';
import { familyOf, type MarkerTone } from './marker-shapes.ts';

/** Fill of a marker: full, hollow, half and half, struck through. */
export type MarkerStatus = 'active' | 'stale' | 'disputed' | 'gone';

/** All that decides a marker's picture, its sector aside. */
export interface MarkerLook {
  kind: MarkerKind;
  status: MarkerStatus;
  /** Ring: none, ring, ring with a tick. */
  ring: 'none' | 'confirmed' | 'evidenced';
  own: OwnBadge | undefined;
  selected: boolean;
}

/** Look of a camera on a day. Not in use yet or no more, but still there, is hollow like what nobody has looked at. */
export function lookOf(point: MapPoint & Partial<Pick<DrawnPoint, 'own'>>, today: Day, selected = false): MarkerLook {
  const quality = qualityOf(point, today);
  const status: MarkerStatus =
    quality === 'gone' || quality === 'disputed' || quality === 'stale'
      ? quality
      : point.life === 'active'
        ? 'active'
        : 'stale';
  const ring = point.trust === 'confirmed' || point.trust === 'evidenced' ? point.trust : 'none';
  return { kind: markerKindOf(point), status, ring, own: point.own?.badge, selected };
}

/** Colour family of a look. */
export function toneOf(look: MarkerLook): MarkerTone {
  return look.status === 'gone' ? 'gone' : familyOf(look.kind).tone;
}

/** Place in the pile: gone, stale, single, confirmed, evidenced, plate readers, mine, selected. */
export function layerOf(look: MarkerLook): number {
  if (look.selected) return 7;
  if (look.own !== undefined) return 6;
  if (look.status === 'gone') return 0;
  if (look.kind === 'alpr') return 5;
  if (look.status === 'stale') return 1;
  return look.ring === 'evidenced' ? 4 : look.ring === 'confirmed' ? 3 : 2;
}

/** The day it is, UTC, for everything that is derived at reading. */
export const todayNow = (): Day => new Date().toISOString().slice(0, 10);
