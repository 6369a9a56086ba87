/** For the moderator: that an entry is about a private home, by which signs, and what of it will be public. */
import type { CameraFacts } from '../../domain/camera/camera.ts';
import { dwellingSigns } from '../../domain/home/is-dwelling.ts';
import { personalIn } from '../../domain/text/find-personal.ts';
import { shownText } from '../../domain/text/shown-text.ts';
import { formatList, t } from '../i18n/translate.ts';
import { factLabel } from '../sighting/fact-words.ts';
import { Callout } from '../ui/callout.tsx';

const SIGN_KEYS = {
  'private-person': 'private_person',
  doorbell: 'doorbell',
  'housing-zone': 'housing_zone',
  'own-door': 'own_door',
  'house-tag': 'house_tag',
} as const;

/** "On a private home", with what will be public and what will not. */
export function HomeCallout({ facts }: { facts: Partial<CameraFacts> }) {
  const signs = dwellingSigns(facts);
  if (signs.length === 0) return null;
  return (
    <Callout tone="warn" icon="lock" lead={t('homes.title')}>
      {t('homes.knownBy', { signs: formatList(signs.map((sign) => t(`homes.sign_${SIGN_KEYS[sign]}`))) })}
      <p>{t('homes.willBePublic')}</p>
      <p>{t('homes.willNotBePublic')}</p>
    </Callout>
  );
}

const WORD_KEYS = {
  'house-number': 'house_number',
  person: 'person',
  plate: 'plate',
  phone: 'phone',
  email: 'email',
} as const;

/** Words of the entry that may point at somebody, each with its field. */
export function WordMarks({ facts }: { facts: Partial<CameraFacts> }) {
  const found = personalIn(facts);
  if (found.length === 0) return null;
  return (
    <Callout tone="warn" lead={t('homes.wordsTitle')}>
      {found.map(({ field, kind, words }) => (
        <p key={`${field}-${kind}`}>
          {t('homes.wordsLine', {
            field: factLabel(field),
            kind: t(`homes.word_${WORD_KEYS[kind]}`),
            words: shownText(words),
          })}
        </p>
      ))}
    </Callout>
  );
}
