/** German: the rules of the map, for everybody who logs. */
import type { rules as english } from '../en/rules.ts';

export const rules: Record<keyof typeof english, string> = {
  title: 'Die Regeln dieser Karte',
  intro: 'Geprüft wird ehrenamtlich. Jeden Eintrag sieht sich ein Mensch an, nach diesen Regeln und keinen anderen.',
  listTitle: 'Was ein Eintrag braucht',
  told: 'Sonst liest du:',
  afterTitle: 'Was mit einem Eintrag geschieht',
  after_seen: 'Niemand sieht etwas davon, bevor ihn jemand geprüft hat.',
  after_changed:
    'Vor dem Veröffentlichen kann eine Angabe berichtigt oder ein Wort weggelassen werden. Dein Eintrag zeigt dann, was geändert wurde.',
  after_asked: 'Es kann nachgefragt werden. Du kannst antworten oder nicht.',
  after_refused: 'Wird er nicht veröffentlicht, liest du den Grund unter „Meine Einträge“.',
  after_object:
    'Du kannst einmal widersprechen. Dann entscheidet jemand, der nicht abgelehnt hat; gibt es nur einen Menschen, der prüft, wird das gesagt.',
  after_log:
    'Jede Entscheidung steht in einem öffentlichen Protokoll, das niemand ändern kann, ohne deinen Namen und ohne den anderer: deinen kennt hier niemand.',
};
