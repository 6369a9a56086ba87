/** Invented entries that wait for a moderator: new cameras, edits, confirmations and removals. */
import type { Day, Sha256 } from '../../../domain/camera/camera.ts';
import type { Sighting, SightingKind } from '../../../domain/sighting/sighting.ts';
import type { ImportedCamera } from '../../../storage/import-store.ts';
import { DEMO_CITIES } from './cities.ts';
import type { Dice } from './dice.ts';
import { daysBefore } from './invented-camera.ts';
import { inventFacts } from './invented-facts.ts';

const KINDS: readonly (readonly [number, Exclude<SightingKind, 'photo'>])[] = [
  [16, 'new'],
  [10, 'edit'],
  [8, 'confirm'],
  [6, 'gone'],
];

/** Kind of the n-th entry: every kind comes up within the first four, then by chance. */
export function demoKind(dice: Dice, n: number): Exclude<SightingKind, 'photo'> {
  return KINDS[n]?.[1] ?? dice.weighted(KINDS);
}

/** One sighting. All but new ones are about the given camera, which must be published in its first revision. */
export function inventSighting(
  dice: Dice,
  kind: Exclude<SightingKind, 'photo'>,
  { cameraId, state }: ImportedCamera,
  { today, photos }: { today: Day; photos: Sha256[] },
): Sighting {
  const observedOn = daysBefore(today, dice.whole(14));
  if (kind === 'new') {
    const facts = { ...inventFacts(dice, dice.pick(DEMO_CITIES), observedOn), life: 'active' as const };
    return { kind, facts: { ...facts, note: 'Invented for the demonstration.' }, photos };
  }
  if (kind !== 'edit') return { kind, cameraId, baseRev: 1, observedOn, photos };
  const mount = state.facts.mount === 'pole' ? ('street_lamp' as const) : ('pole' as const);
  return {
    kind,
    cameraId,
    baseRev: 1,
    changes: { mount, aims: [{ kind: 'bearing', deg: 5 * dice.whole(72) }], observedOn },
    photos,
  };
}
