/** What makes a camera one on a private home: a table of rules, each with its reason. This file is data. */
import type { CameraFacts } from '../camera/camera.ts';
import type { OperatorKind } from '../camera/vocabulary.ts';

/** Names of the rules, in the order in which they are asked. */
export const DWELLING_SIGNS = ['private-person', 'doorbell', 'housing-zone', 'own-door', 'house-tag'] as const;
export type DwellingSign = (typeof DWELLING_SIGNS)[number];

/** One rule. `reason` is for who reads this table; what people read is in the catalogue. */
export interface DwellingRule {
  sign: DwellingSign;
  reason: string;
  holds: (facts: Partial<CameraFacts>) => boolean;
}

/**
 * Who runs cameras for more than a household. Where one of them is named, no rule below holds: a housing company on its estate, a
 * shop with a bell at its door and a school gate are no private homes, and the public has a claim to know of them.
 */
export const ORGANISATIONS: ReadonlySet<OperatorKind> = new Set<OperatorKind>([
  'police',
  'municipality',
  'transport',
  'state',
  'military',
  'business',
  'housing',
  'school',
  'health',
]);

/** Values of OSM's `building` that mean people live in it. */
const HOUSES: ReadonlySet<string> = new Set([
  'house',
  'detached',
  'semidetached_house',
  'terrace',
  'bungalow',
  'residential',
  'apartments',
  'farm',
  'cabin',
  'static_caravan',
]);

/** Every rule; one that holds is enough. */
export const DWELLING_RULES: readonly DwellingRule[] = [
  {
    sign: 'private-person',
    reason: 'Whoever logged it says that a private person runs it.',
    holds: ({ operatorKind }) => operatorKind === 'private-person',
  },
  {
    sign: 'doorbell',
    reason: 'A doorbell is at the door of whoever lives there, and its place is their address.',
    holds: ({ kinds, housing, mount }) =>
      kinds?.includes('doorbell') === true || housing === 'doorbell' || mount === 'doorbell',
  },
  {
    sign: 'housing-zone',
    reason: 'It watches where people live, and no organisation is known to run it.',
    holds: ({ zones }) => zones?.includes('housing') === true,
  },
  {
    sign: 'own-door',
    // Not private ground alone: OSM says that of yards and car parks too, of 1,245 of 2,765 cameras of Vienna (2026).
    reason: 'It watches private ground from or at a door, and nobody is named who runs it.',
    holds: ({ watches, mount, zones, operator }) =>
      watches === 'outdoor-private' && !operator && (mount === 'door' || zones?.includes('entrance') === true),
  },
  {
    sign: 'house-tag',
    reason: 'Its tags say that the thing it belongs to is a house.',
    holds: ({ tags, operator }) => !operator && HOUSES.has(tags?.building ?? ''),
  },
];
