/** How we know: beside every fact, as a dot and in words. */
import type { CameraRecord } from '../../domain/camera/camera.ts';
import { formatDay, t } from '../i18n/translate.ts';

/** Filled, half or empty dot. */
export type Certainty = 'certain' | 'likely' | 'guess';

/** How sure the record as a whole is: evidence or two people = certain, one person or a source = likely, else a guess. */
export function certaintyOf(record: CameraRecord): Certainty {
  if (record.trust === 'evidenced' || record.trust === 'confirmed') return 'certain';
  if (record.trust === 'disputed') return 'guess';
  return 'likely';
}

/** Where the facts of a record come from, and the last day somebody looked. */
export function provenanceWords(record: CameraRecord): string {
  const last = record.witnesses > 0 ? (record.confirmedOn ?? record.observedOn) : undefined;
  const source = sourceWords(record);
  return last === undefined ? source : t('camera.provLast', { source, date: formatDay(last) });
}

function sourceWords(record: CameraRecord): string {
  const { source, importedOn, witnesses, trust } = record;
  if (trust === 'evidenced') return t('camera.provEvidence');
  if (witnesses > 1) return t('camera.provMany', { n: witnesses });
  if (source !== undefined && witnesses === 0) {
    if (importedOn === undefined) return t('camera.provImportUndated', { source: source.name });
    return t('camera.provImport', { source: source.name, date: formatDay(importedOn) });
  }
  return t('camera.provOne');
}

/** The line under a fact. */
export function ProvenanceLine({ record }: { record: CameraRecord }) {
  const certainty = certaintyOf(record);
  return (
    <dd class="prov" data-c={certainty}>
      <span>
        <span class="vh">{t(`camera.certainty_${certainty}`)}: </span>
        {provenanceWords(record)}
      </span>
    </dd>
  );
}
