/** German: sharing a view of the map, by link or in a page of one's own. */
import type { share as english } from '../en/share.ts';

export const share: Record<keyof typeof english, string> = {
  title: 'Diese Ansicht teilen',
  titleCamera: 'Diese Kamera teilen',
  link: 'Link',
  linkHint: 'Öffnet die Karte hier, mit dem eingestellten Filter.',
  linkHintCamera: 'Öffnet die Karte an dieser Kamera. Welche es ist, erfährt kein Server.',
  copyLink: 'Link kopieren',
  send: 'Senden …',
  code: 'Code für eine eigene Seite',
  codeHint: 'Zeigt die Karte in deiner Seite. Von denen, die sie lesen, wird nichts behalten.',
  copyCode: 'Code kopieren',
  copied: 'Kopiert.',
  notCopied: 'Dieser Browser lässt uns nicht kopieren. Es ist markiert: von hier kopieren.',
  frameTitle: 'Karte der Kameras, die öffentliche Orte überwachen',
  cardTitle: 'Karte teilen',
  cardText: 'Ein Link zur zuletzt betrachteten Ansicht oder eine Karte für eine eigene Seite.',
};
