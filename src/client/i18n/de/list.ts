/** German: the list that is the map in words. */
import type { list as english } from '../en/list.ts';

/** German texts of the list. */
export const list: Record<keyof typeof english, string> = {
  title_one: '{n} Kamera im Bild',
  title_other: '{n} Kameras im Bild',
  titleWaiting: 'Kameras im Bild',
  order: 'Nächste zuerst, von der Mitte der Karte aus. Die Liste ist die Karte in Worten.',
  orderOwn: 'Nächste zuerst, von dir aus. Die Liste ist die Karte in Worten.',
  toMap: 'Zur Karte',
  print: 'Diese Liste drucken',
  columnWhat: 'Kamera',
  columnHow: 'Entfernung',
  columnAims: 'Wohin sie zeigt',
  columnWho: 'Wer sie betreibt',
  columnState: 'Stand',
  more_one: '{n} weitere zeigen',
  more_other: '{n} weitere zeigen',
  tooMany:
    'Aufgeführt sind die nächsten {n}. Geh auf der Karte näher heran oder setze einen Filter, um die anderen zu sehen.',
  printed: 'Overseen, {date}',
  away: '{distance} {way}',
};
