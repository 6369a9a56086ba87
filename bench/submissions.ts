/** Sightings as phones send them, made in advance so that making them is not measured. */
import { randomBytes } from 'node:crypto';
import { canonicalJson } from '../src/domain/log/canonical.ts';
import type { MapPoint } from '../src/domain/pack/map-point.ts';
import type { PushItem } from '../src/protocol/schema/submission.ts';
import { sha256Of } from '../src/server/services/context.ts';
import type { NewSubmission } from '../src/storage/store.ts';
import { factsOf } from './world.ts';

/** A sighting of a new camera, with an id of its own. */
export function pushItemOf(point: MapPoint): PushItem {
  return {
    opId: randomBytes(16).toString('hex'),
    receiptHash: randomBytes(32).toString('hex'),
    sighting: { kind: 'new', facts: factsOf(point), photos: [] },
  };
}

/** The same as the store takes it. */
export function submissionOf(point: MapPoint): NewSubmission {
  const item = pushItemOf(point);
  return { ...item, bodyHash: sha256Of(canonicalJson(item.sighting)) };
}
