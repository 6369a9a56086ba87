/** Invented cameras, spread over the cities of the demonstration, as records ready to be published. */
import type { CameraState, Day, PhotoRef } from '../../../domain/camera/camera.ts';
import type { Trust } from '../../../domain/camera/vocabulary.ts';
import type { ImportedCamera } from '../../../storage/import-store.ts';
import { DEMO_CITIES } from './cities.ts';
import type { Dice } from './dice.ts';
import { inventFacts } from './invented-facts.ts';

/** What the public reads as the source of every invented camera. */
export const DEMO_SOURCE = { name: 'Invented demonstration data', licence: 'CC0-1.0' } as const;

/** Oldest observation, days ago: beyond the two years after which a camera is stale. */
const OLDEST_DAYS = 1100;

const DAY_MS = 86_400_000;

const TRUSTS: readonly (readonly [number, Trust])[] = [
  [50, 'single'],
  [33, 'confirmed'],
  [12, 'evidenced'],
  [5, 'disputed'],
];

/** The day so many days before another. */
export function daysBefore(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);
}

/** One camera. Only evidenced ones show a picture. */
export function inventCamera(dice: Dice, today: Day, pictures: readonly PhotoRef[]): ImportedCamera {
  const city = dice.pick(DEMO_CITIES);
  const trust = dice.weighted(TRUSTS);
  const firstDays = 1 + dice.whole(OLDEST_DAYS);
  const observedOn = daysBefore(today, firstDays);
  const confirmedOn = trust === 'single' ? observedOn : daysBefore(today, 1 + dice.whole(firstDays));
  const facts = inventFacts(dice, city, confirmedOn);
  const state: CameraState = {
    facts,
    trust,
    witnesses: trust === 'single' ? 1 : 2 + dice.whole(3),
    importedOn: today,
    observedOn,
    confirmedOn,
    ...(facts.life === 'gone' ? { goneOn: confirmedOn } : {}),
    source: { ...DEMO_SOURCE },
    photos: trust === 'evidenced' && pictures.length > 0 ? [dice.pick(pictures)] : [],
    published: true,
  };
  return { cameraId: dice.hex(16), state };
}
