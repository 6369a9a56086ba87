import type { ObjectionReason } from '../../domain/objection/reasons.ts';
import { t } from '../i18n/translate.ts';

/** A reason in words: "A face or a person". */
export function reasonWords(reason: ObjectionReason): string {
  // A key that ends in _other belongs to a text that counts.
  return reason === 'other' ? t('objections.reasonOther') : t(`objections.reason_${reason}`);
}
