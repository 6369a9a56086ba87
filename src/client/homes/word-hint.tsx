/** A hint under a text field, while it is written, that words in it may point at somebody. It holds nobody up. */
import { findPersonal } from '../../domain/text/find-personal.ts';
import { t } from '../i18n/translate.ts';

/** The hint, for the first thing found; read aloud when it appears. */
export function WordHint({ text }: { text: string }) {
  const [first] = findPersonal(text);
  return (
    <p class="hint" role="status">
      {first !== undefined && t(`homes.hint_${KEYS[first.kind]}`, { words: first.words })}
    </p>
  );
}

const KEYS = {
  'house-number': 'house_number',
  person: 'person',
  plate: 'plate',
  phone: 'phone',
  email: 'email',
} as const;
