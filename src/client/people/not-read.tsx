import { t } from '../i18n/translate.ts';
import type { Failure } from '../moderation/review-api.ts';
import { NotRead } from '../ui/not-read.tsx';

/** Said in the place of what could not be read. */
export function PeopleNotRead({ failure, onAgain }: { failure: Failure; onAgain: () => void }) {
  return (
    <NotRead lead={t('people.loadFailed')} onAgain={onAgain}>
      {failure.code === 'network' ? t('people.noNetwork') : failure.message}
    </NotRead>
  );
}

/** Words for what a change came to nothing by. */
export function problemWords(failure: Failure): string {
  if (failure.code === 'network') return t('people.noNetwork');
  if (failure.code === 'too-many-requests') return t('people.tooOften');
  if (failure.code === 'name-taken') return t('people.nameTaken');
  if (failure.code === 'last-admin') return t('people.lastAdmin');
  if (failure.code === 'last-key') return t('people.lastKey');
  if (failure.code === 'unknown-person' || failure.code === 'unknown-key') return t('people.gone');
  return failure.message;
}
