/** What is said of a saved area, and of what one would take. */
import type { AreaCost, SavedArea } from '../../offline/areas/area.ts';
import { formatBytes, formatDay, formatList, formatNumber, t } from '../i18n/translate.ts';

/** "61 cameras · 3.2 of 8 MB", or with the day once all of it is here. */
export function areaLine(area: SavedArea): string {
  const cameras = t('map.cameras', { n: area.cameras });
  if (area.state !== 'saved') return [cameras, shareWords(area.heldBytes, area.costBytes)].join(' · ');
  const parts = [cameras, formatBytes(area.heldBytes)];
  if (area.savedOn !== '') parts.push(formatDay(area.savedOn, { year: false }));
  return parts.join(' · ');
}

/** "3.2 of 8 MB": both in the unit of the whole. */
export function shareWords(heldBytes: number, wholeBytes: number): string {
  const held = Math.min(heldBytes, wholeBytes);
  const unit = wholeBytes < 1e6 ? 1e3 : wholeBytes < 1e9 ? 1e6 : 1e9;
  const value = held / unit;
  return t('areas.ofBytes', {
    held: formatNumber(value, { maximumFractionDigits: value < 10 ? 1 : 0 }),
    whole: formatBytes(wholeBytes),
  });
}

/** How much of it is here, 0…100, by what it weighs, else by its parts. */
export function percentHeld({ heldBytes, costBytes, partsHeld, parts }: SavedArea): number {
  const [held, whole] = costBytes > 0 ? [heldBytes, costBytes] : [partsHeld, parts];
  return whole > 0 ? Math.min(100, Math.round((held / whole) * 100)) : 0;
}

/** What stands under the line while something is to be known or done; undefined when all is well. */
export function areaNote(area: SavedArea, isCutOff: boolean): string | undefined {
  switch (area.state) {
    case 'saving':
      return isCutOff ? t('areas.waits') : undefined;
    case 'paused':
      return t('areas.paused');
    case 'no-room':
      return t('areas.noRoom');
    case 'failed':
      return isCutOff ? t('areas.waits') : t('areas.failed');
    default:
      return area.isChanged ? t('areas.changedSince') : undefined;
  }
}

/** "About 12 MB: 214 cameras, photos and street map." */
export function costWords(cost: AreaCost): string {
  const what = [t('map.cameras', { n: cost.cameras })];
  if (cost.photosBytes > 0) what.push(t('areas.costPhotos'));
  if (cost.mapBytes > 0) what.push(t('areas.costMap'));
  return t('areas.cost', { size: formatBytes(cost.sizeBytes), what: formatList(what) });
}

/** True when the phone has less room than it takes; false where the browser does not tell. */
export function isOverRoom({ sizeBytes, freeBytes }: AreaCost): boolean {
  return freeBytes !== undefined && sizeBytes > freeBytes;
}
