/**
 * Data: the words of every reason for not publishing, in each language of the page. One home for three readers: the moderator who
 * chooses, the contributor who is told, and whoever reads the rules beforehand.
 */
import type { RefusalReason } from './submission.ts';

/** Words of a reason. */
export interface ReasonWords {
  /** To the moderator, as a choice. */
  choice: string;
  /** To the contributor of an entry. */
  told: string;
  /** To everybody, as a rule of the map. */
  rule: string;
}

/** Languages in which every reason has words. */
export type ReasonLanguage = 'en' | 'de';

/** Words by reason and language. */
export const REASON_WORDS: Readonly<Record<RefusalReason, Readonly<Record<ReasonLanguage, ReasonWords>>>> = {
  'not-there': {
    en: {
      choice: 'Nothing is there',
      told: 'A moderator could not find it there.',
      rule: 'Log what you have seen yourself, at the place where it hangs.',
    },
    de: {
      choice: 'Dort ist nichts',
      told: 'Die Moderation konnte sie dort nicht finden.',
      rule: 'Trag ein, was du selbst gesehen hast, und zwar an dem Ort, an dem es hängt.',
    },
  },
  duplicate: {
    en: {
      choice: 'It is on the map already',
      told: 'It is on the map already.',
      rule: 'If it is on the map already, confirm it there instead. Two cameras on one pole are two entries.',
    },
    de: {
      choice: 'Sie ist schon auf der Karte',
      told: 'Sie ist schon auf der Karte.',
      rule: 'Ist sie schon auf der Karte, bestätige sie dort. Zwei Kameras an einem Mast sind zwei Einträge.',
    },
  },
  'private-home': {
    en: {
      choice: 'It is a private home',
      told: 'A private home. We do not show single homes.',
      rule: 'We show no single private homes. A camera of a home that watches the street is a question we ask about.',
    },
    de: {
      choice: 'Es ist ein Privathaus',
      told: 'Ein Privathaus. Einzelne Häuser zeigen wir nicht.',
      rule: 'Einzelne Privathäuser zeigen wir nicht. Filmt eine Hauskamera die Straße, fragen wir nach.',
    },
  },
  'cannot-verify': {
    en: {
      choice: 'We cannot tell',
      told: 'It could not be checked. A photo would help.',
      rule: 'Somebody else must be able to check it. A photo helps most; without faces and number plates.',
    },
    de: {
      choice: 'Wir können es nicht sagen',
      told: 'Es ließ sich nicht prüfen. Ein Foto würde helfen.',
      rule: 'Jemand anders muss es prüfen können. Am meisten hilft ein Foto, ohne Gesichter und Kennzeichen.',
    },
  },
  'not-surveillance': {
    en: {
      choice: 'It does not watch anybody',
      told: 'It does not watch people.',
      rule: 'It watches people or their cars. A weather camera or a lamp is no entry.',
    },
    de: {
      choice: 'Sie überwacht niemanden',
      told: 'Sie beobachtet keine Menschen.',
      rule: 'Sie beobachtet Menschen oder ihre Autos. Eine Wetterkamera oder eine Lampe ist kein Eintrag.',
    },
  },
  'names-somebody': {
    en: {
      choice: 'It names or shows a person',
      told: 'It names or shows a person. Log it again without that.',
      rule: 'Names nobody and shows nobody: no residents, no staff, no faces, no telephone numbers.',
    },
    de: {
      choice: 'Es nennt oder zeigt eine Person',
      told: 'Es nennt oder zeigt eine Person. Trag es noch einmal ohne das ein.',
      rule: 'Nennt und zeigt niemanden: keine Bewohner, kein Personal, keine Gesichter, keine Telefonnummern.',
    },
  },
  'made-up': {
    en: {
      choice: 'It is made up',
      told: 'It looks made up: one of many that cannot be true together.',
      rule: 'No tests and no jokes on the map that others rely on. The demonstration is for trying out.',
    },
    de: {
      choice: 'Es ist erfunden',
      told: 'Es sieht erfunden aus: einer von vielen Einträgen, die zusammen nicht stimmen können.',
      rule: 'Keine Versuche und keine Scherze auf einer Karte, auf die sich andere verlassen. Zum Ausprobieren gibt es die Vorführung.',
    },
  },
};
