/** Arbitrary facts, few values each, so that two sides often meet in the same field. */
import fc from 'fast-check';
import type { CameraFacts } from '../../../src/domain/camera/camera.ts';

const someAnswers: fc.Arbitrary<Omit<CameraFacts, 'lat' | 'lon'>> = fc.record(
  {
    mount: fc.constantFrom('wall' as const, 'pole' as const, null),
    housing: fc.constantFrom('dome' as const, 'bullet' as const, null),
    kinds: fc.constantFrom(['camera' as const], ['alpr' as const, 'camera' as const], null),
    heightM: fc.constantFrom({ min: 3, max: 4 }, { min: 3, max: 5 }, null),
    operator: fc.constantFrom('City', 'Police', null),
    operatorWikidata: fc.constantFrom('Q1', 'Q2'),
    accuracyM: fc.constantFrom(5, 10),
    life: fc.constantFrom('active' as const, 'inactive' as const, null),
    observedOn: fc.constantFrom('2026-05-01', '2026-06-01'),
    note: fc.constantFrom('by the door', 'above'),
  },
  { requiredKeys: [] },
);

/** Facts of one camera. */
export const someFacts: fc.Arbitrary<CameraFacts> = fc
  .tuple(fc.constantFrom(52.1, 52.2), fc.constantFrom(13.1, 13.2), someAnswers)
  .map(([lat, lon, rest]) => ({ lat, lon, ...rest }));
