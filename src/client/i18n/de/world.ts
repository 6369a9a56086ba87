/** German: what of the world is on this phone, and what gave way to entries. */
import type { world as english } from '../en/world.ts';

/** German texts of what is held. */
export const world: Record<keyof typeof english, string> = {
  unheld: 'Die Kameras dieser Gegend sind nicht auf diesem Gerät',
  unheldWhy: 'Wer sie holt, sagt dem Server diese Gegend. Sie ist so groß wie eine Großstadt oder ein Land.',
  unheldFilter: 'Filter kennen nur die Kameras auf diesem Gerät. Was nicht darauf ist, fehlt.',
  get: 'Holen ({size})',
  getting: 'Wird geholt …',
  notGot: 'Sie sind nicht angekommen. Die Gegend bleibt vorgemerkt, wir versuchen es von selbst wieder.',
  held: 'Vollständig auf dem Gerät',
  heldCounts: 'Zahlen der ganzen Welt; einzelne Kameras bei gespeicherten Gebieten und in geholten Gegenden',
  heldShort: 'Für mehr hatte dieses Gerät keinen Platz.',
  again: 'Die ganze Karte wieder laden',
  region: 'Gegend um {lat}, {lon}',
  regionSize_one: '{n} Kamera, {size}',
  regionSize_other: '{n} Kameras, {size}',
  letGo: 'Weggeben',
  full: 'Dieses Gerät war voll.',
  fullGave: 'Um deine Einträge zu behalten, haben wir weggegeben: {things}.',
  fullUpdate: 'Für eine neuere Karte oder eine gewünschte Gegend war kein Platz; was da war, bleibt.',
  gaveStreetMap: 'die angesehene Straßenkarte',
  gavePhotos: 'angesehene Fotos',
  gaveDetails: 'Angaben zu angesehenen Kameras',
  gaveArea: 'das gespeicherte Gebiet {name}',
  gaveAreaMonth: 'das gespeicherte Gebiet {name} ({month})',
  gaveWorld: 'die einzelnen Kameras der Karte (ihre Zahlen bleiben)',
  gaveCounts: 'die Kameras der Karte',
  understood: 'Verstanden',
};
