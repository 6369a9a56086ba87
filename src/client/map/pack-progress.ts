/** How far the packs under way have come, in bytes of bytes. */
import { type ReadonlySignal, signal } from '@preact/signals';
import { formatBytes, formatNumber, t } from '../i18n/translate.ts';

/** Bytes of packs on the wire, and of how many. */
export interface PacksUnderWay {
  doneBytes: number;
  totalBytes: number;
}

const underWay = signal<PacksUnderWay | undefined>(undefined);

/** Set while packs are being fetched, by whichever tab. */
export const packsUnderWay: ReadonlySignal<PacksUnderWay | undefined> = underWay;

/** Takes over what the channel tells. */
export function noteProgress(told: PacksUnderWay & { isOver: boolean }): void {
  underWay.value = told.isOver ? undefined : { doneBytes: told.doneBytes, totalBytes: told.totalBytes };
}

/** "Loading the cameras: 0.4 of 1.0 MB" */
export function progressWords({ doneBytes, totalBytes }: PacksUnderWay): string {
  if (totalBytes < 1e6)
    return t('map.loadingBytes', { done: formatNumber(Math.round(doneBytes / 1e3)), total: formatBytes(totalBytes) });
  const tenths = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return t('map.loadingBytes', {
    done: formatNumber(doneBytes / 1e6, tenths),
    total: formatNumber(totalBytes / 1e6, { ...tenths, style: 'unit', unit: 'megabyte' }),
  });
}
