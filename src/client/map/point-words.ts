/** A camera of the map in words: for the list, the keyboard and readers who see no map. */
import { markerKindOf } from '../../domain/camera/marker-kind.ts';
import { qualityOf } from '../../domain/camera/quality.ts';
import { compassIndexOf } from '../../domain/geo/compass.ts';
import type { MapPoint } from '../../domain/pack/map-point.ts';
import { todayNow } from '../../drawing/marker-look.ts';
import { type Direction, parseAims } from '../../drawing/sector-shape.ts';
import type { DrawnPoint, OwnBadge } from '../../offline/replica/map-query.ts';
import { formatList, formatMonth, t } from '../i18n/translate.ts';

const WAYS = ['north', 'northEast', 'east', 'southEast', 'south', 'southWest', 'west', 'northWest'] as const;

/** One of eight ways for a bearing. */
function wayOf(deg: number): (typeof WAYS)[number] {
  return WAYS[Math.round(compassIndexOf(deg) / 2) % WAYS.length] ?? 'north';
}

/** "south-west" */
export function wayWord(deg: number): string {
  return t(`point.way_${wayOf(deg)}`);
}

/** "SW" */
export function wayLetters(deg: number): string {
  return t(`point.letters_${wayOf(deg)}`);
}

/** "Dome camera" */
export function kindWord(point: Pick<MapPoint, 'kind' | 'housing' | 'moves'>): string {
  return t(`point.kind_${markerKindOf(point)}`);
}

/** "Points south-west" */
export function directionWords(direction: Direction): string {
  switch (direction.kind) {
    case 'unknown':
      return t('point.aimsUnknown');
    case 'all':
      return t('point.allRound');
    case 'bearing':
      return t('point.points', { way: wayWord(direction.deg) });
    case 'sweep':
      return t('point.turns', {
        from: wayWord(direction.fromDeg),
        to: wayWord(direction.fromDeg + direction.widthDeg),
      });
    default:
      return t('point.points', { way: wayWord(direction.fromDeg + direction.widthDeg / 2) });
  }
}

/** Directions of a camera, each once. */
export function aimsWords(point: Pick<MapPoint, 'aims' | 'moves'>): string {
  return formatList([...new Set(parseAims(point.aims, point.moves).map(directionWords))]);
}

/** Whose it is, and who else sees it. */
export function ownWords(badge: OwnBadge): string {
  return t(badge === 'counted' ? 'point.badgeCounted' : 'point.badgeMine');
}

/** How well it is known, in few words: "Seen in March 2026". */
export function stateWords(point: DrawnPoint): string {
  if (point.own !== undefined) return ownWords(point.own.badge);
  const quality = qualityOf(point, todayNow());
  const month = point.confirmedMonth > 0 ? formatMonth(point.confirmedMonth) : undefined;
  if (quality === 'gone') return t('point.badgeGone');
  if (quality === 'disputed') return t('point.badgeDisputed');
  if (month === undefined) return t('point.badgeNeverConfirmed');
  return quality === 'stale' ? t('point.badgeStale', { month }) : t('point.badgeSeen', { month });
}

/** "Dome camera. Points south-west. Run by … . Seen in March 2026." */
export function pointTitle(point: DrawnPoint): string {
  const who = point.operator === '' ? t('point.runByUnknown') : t('point.runBy', { operator: point.operator });
  return [kindWord(point), aimsWords(point), who, stateWords(point)].join('. ');
}
