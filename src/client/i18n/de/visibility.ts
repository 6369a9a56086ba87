import type { visibility as english } from '../en/visibility.ts';

/** German: what cameras could see. */
export const visibility: Record<keyof typeof english, string> = {
  title: 'Was Kameras sehen könnten',
  switch: 'Zeigen, was Kameras sehen könnten',
  switchHint: 'Geschätzt nach üblichen Objektiven: je kräftiger die Farbe, desto wahrscheinlicher. Wände zählen nicht.',
  saidOn: 'An. Es liegt unter den Kameras.',
  saidOnFar: 'An. Geh näher heran, um es zu sehen: Es erscheint, wo Straßen ihre volle Breite haben.',
  saidOff: 'Aus.',
  failed: 'Dieser Teil ließ sich nicht laden. Schalte ihn wieder an, wenn ein Netz da ist.',
  signCone: 'Richtung bekannt. Im Kern ist es nah genug, um eine Person zu erkennen.',
  signRound: 'Rundum',
  signRing: 'Richtung nicht bekannt: nur, wie weit eine Person auffallen könnte',
  signReach: 'Die ausgewählte Kamera zoomt: So weit könnte sie eine Person erkennen',
  levels: 'Für eine übliche Kamera ist eine Person',
  level_detect: 'zu bemerken',
  level_observe: 'zu beschreiben',
  level_recognise: 'für Bekannte zu erkennen',
  level_identify: 'zu identifizieren',
  range: 'bis {a}–{b} m',
  source: 'Stufen: {standard}:{year}. Objektive: 14.105 Modelle im Handel, nicht die, die hier hängen.',
  factRange: 'Was sie sehen könnte',
  factRangeWords: 'Mit üblichem Objektiv wäre eine Person bis etwa {a}–{b} m zu erkennen',
  factRangeFrom: 'Nach Modellen im Handel. Das Objektiv dieser Kamera ist nicht bekannt.',
};
