/** A camera of the map in words: for the list, the keyboard and readers who see no map. */
import { markerKindOf } from '../../domain/camera/marker-kind.ts';
import { qualityOf } from '../../domain/camera/quality.ts';
import { compassIndexOf } from '../../domain/geo/compass.ts';
import type { MapPoint } from '../../domain/pack/map-point.ts';
import type { DrawnPoint } from '../../offline/replica/map-query.ts';
import { formatList, formatMonth, t } from '../i18n/translate.ts';
import { todayNow } from './marker-look.ts';
import { type Direction, parseAims } from './sector-shape.ts';

const WAYS = ['north', 'northEast', 'east', 'southEast', 'south', 'southWest', 'west', 'northWest'] as const;

/** One of eight ways for a bearing. */
function wayOf(deg: number): (typeof WAYS)[number] {
  return WAYS[Math.round(compassIndexOf(deg) / 2) % WAYS.length] ?? 'north';
}

/** "south-west" */
export function wayWord(deg: number): string {
  return t(`app.${wayOf(deg)}`);
}

/** "SW" */
export function wayLetters(deg: number): string {
  return t(`app.${wayOf(deg)}Short`);
}

/** "Dome camera" */
export function kindWord(point: Pick<MapPoint, 'kind' | 'housing' | 'moves'>): string {
  return t(`camera.kind_${markerKindOf(point)}`);
}

/** "Points south-west" */
export function directionWords(direction: Direction): string {
  switch (direction.kind) {
    case 'unknown':
      return t('camera.aimsUnknown');
    case 'all':
      return t('camera.allRound');
    case 'bearing':
      return t('camera.points', { way: wayWord(direction.deg) });
    case 'sweep':
      return t('camera.turns', {
        from: wayWord(direction.fromDeg),
        to: wayWord(direction.fromDeg + direction.widthDeg),
      });
    default:
      return t('camera.points', { way: wayWord(direction.fromDeg + direction.widthDeg / 2) });
  }
}

/** Directions of a camera, each once. */
export function aimsWords(point: Pick<MapPoint, 'aims' | 'moves'>): string {
  return formatList([...new Set(parseAims(point.aims, point.moves).map(directionWords))]);
}

/** How well it is known, in few words: "Seen in March 2026". */
export function stateWords(point: DrawnPoint): string {
  if (point.own !== undefined) return t('camera.badgeMine');
  const quality = qualityOf(point, todayNow());
  const month = point.confirmedMonth > 0 ? formatMonth(point.confirmedMonth) : undefined;
  if (quality === 'gone') return t('camera.badgeGone');
  if (quality === 'disputed') return t('camera.badgeDisputed');
  if (month === undefined) return t('camera.badgeNeverConfirmed');
  return quality === 'stale' ? t('camera.badgeStale', { month }) : t('camera.badgeSeen', { month });
}

/** "Dome camera. Points south-west. Run by … . Seen in March 2026." */
export function pointTitle(point: DrawnPoint): string {
  const who = point.operator === '' ? t('camera.runByUnknown') : t('camera.runBy', { operator: point.operator });
  return [kindWord(point), aimsWords(point), who, stateWords(point)].join('. ');
}
