/** The words of a reason for not publishing, in the language of the page. */
import { REASON_WORDS, type ReasonWords } from '../../domain/submission/refusal-reasons.ts';
import type { RefusalReason } from '../../domain/submission/submission.ts';
import { language } from '../i18n/translate.ts';

/** Words of a reason; a reason that is newer than this page has those of "cannot tell". */
export function reasonWords(reason: RefusalReason): ReasonWords {
  const words = REASON_WORDS[reason] ?? REASON_WORDS['cannot-verify'];
  return words[language()];
}
