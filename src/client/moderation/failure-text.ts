/** Why something was not decided, in words. */
import { t } from '../i18n/translate.ts';
import type { Failure } from './review-api.ts';

/** The sentence of a failure; the server's own where the page has none. */
export function failureText({ code, message }: Failure): string {
  if (code === 'already-decided') return t('moderation.first');
  if (code === 'stale-version') return t('moderation.amended');
  if (code === 'not-open') return t('moderation.withdrawn');
  if (code === 'own-refusal') return t('moderation.objectedOwn');
  return code === 'network' ? t('moderation.noNetwork') : message;
}
