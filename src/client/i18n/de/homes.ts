/** German: cameras on private homes, and words that point at somebody. */
import type { homes as english } from '../en/homes.ts';

/** German texts of private homes. */
export const homes: Record<keyof typeof english, string> = {
  note: 'An einer Wohnung. Gezeigt wird nur, wie viele solche Kameras es in der Nachbarschaft gibt, ab fünf.',
  notePhoto: 'Das Foto wird nicht veröffentlicht: Nur die Moderation sieht es.',
  counted: 'Gezählt',
  countedHelp:
    'Sie hängt an einer Wohnung, darum wird sie gezählt und nicht gezeigt. Auf deiner eigenen Karte siehst du sie weiter. Ab fünf in der Nachbarschaft nennt die Karte ihre Zahl.',

  title: 'An einer Wohnung.',
  knownBy: 'Erkannt daran: {signs}.',
  sign_private_person: 'eine Privatperson betreibt sie',
  sign_doorbell: 'es ist eine Türklingel',
  sign_housing_zone: 'sie blickt dorthin, wo Menschen wohnen',
  sign_own_door: 'sie blickt von einer Tür auf privaten Grund',
  sign_house_tag: 'ihre Tags nennen ein Wohnhaus',
  willBePublic: 'Öffentlich: ab fünf die Zahl solcher Kameras in einem Quadrat von 50 bis 100 Metern.',
  willNotBePublic: 'Nicht öffentlich: Ort, Richtung, Betreiber, Höhe, Worte und Fotos.',

  wordsTitle: 'Worte, die auf jemanden zeigen könnten.',
  wordsLine: '{field}: {kind}, „{words}“',
  word_house_number: 'eine Hausnummer',
  word_person: 'der Name einer Person',
  word_plate: 'ein Kennzeichen',
  word_phone: 'eine Telefonnummer',
  word_email: 'eine E-Mail-Adresse',
  hint_house_number: '„{words}“ sieht nach einer Hausnummer aus. Lass sie weg, wenn es geht: Die Karte kennt den Ort.',
  hint_person: '„{words}“ sieht nach dem Namen einer Person aus. Lass ihn weg, wenn es geht.',
  hint_plate: '„{words}“ sieht nach einem Kennzeichen aus. Lass es weg, wenn es geht.',
  hint_phone: '„{words}“ sieht nach einer Telefonnummer aus. Lass sie weg, wenn es geht.',
  hint_email: '„{words}“ sieht nach einer E-Mail-Adresse aus. Lass sie weg, wenn es geht.',

  inView: 'Mindestens {n} Kameras an Wohnungen in der Nähe. Einzelne werden nicht gezeigt.',
  keyTitle: 'Wohnungen',
  keyHint:
    'Ein gestricheltes Quadrat mit einer Zahl: Irgendwo darin sind mindestens so viele Kameras an Wohnungen. Unter fünf wird nichts gezeigt, und nie, wo eine einzelne ist.',
};
