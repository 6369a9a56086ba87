/** Submissions, decisions and cameras for the store's tests. */
import { createHash, randomBytes } from 'node:crypto';
import type { CameraFacts, CameraState } from '../../src/domain/camera/camera.ts';
import { canonicalJson } from '../../src/domain/log/canonical.ts';
import type { Sighting } from '../../src/domain/sighting/sighting.ts';
import type { Decision } from '../../src/domain/submission/submission.ts';
import type { ImportedCamera } from '../../src/storage/import-store.ts';
import type { NewSubmission, Store } from '../../src/storage/store.ts';

export const TODAY = '2026-11-20';
export const MODERATOR = { name: 'heron', today: TODAY };
export const PLACE: CameraFacts = { lat: 52.52, lon: 13.405, kinds: ['camera'], mount: 'pole' };

/** 128 random bits in hex. */
export function randomId(): string {
  return randomBytes(16).toString('hex');
}

/** SHA-256 in hex. */
export function sha(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A push item with a fresh id. Its receipt is the hash of the id. */
export function anItem(sighting: Sighting = aNew(), opId = randomId()): NewSubmission {
  return { opId, receiptHash: sha(opId), sighting, bodyHash: sha(canonicalJson(sighting)) };
}

/** A sighting of a camera that is not on the map. */
export function aNew(facts: Partial<CameraFacts> = {}, photos: string[] = []): Sighting {
  return { kind: 'new', facts: { ...PLACE, ...facts }, photos };
}

/** A decision with a fresh id. */
export function aDecision(changes: Partial<Decision> = {}): Decision {
  return { decisionId: randomId(), expectVersion: 1, action: 'accept', ...changes };
}

/** A published camera that came from a person; gives its id and the submission's. */
export async function publishedCamera(store: Store, facts: Partial<CameraFacts> = {}, photos: string[] = []) {
  const item = anItem(aNew(facts, photos));
  await store.receive(item, TODAY);
  const outcome = await store.decide(item.opId, aDecision(), MODERATOR);
  if (!outcome.ok || outcome.submission.cameraId === undefined)
    throw new Error(`expected a camera, got ${JSON.stringify(outcome)}`);
  return { cameraId: outcome.submission.cameraId, opId: item.opId };
}

/** A row of a data set. */
export function anImported(ref: string, facts: Partial<CameraFacts> = {}): ImportedCamera {
  const state: CameraState = {
    facts: { ...PLACE, ...facts },
    trust: 'single',
    witnesses: 0,
    importedOn: TODAY,
    source: { name: 'OpenStreetMap', licence: 'ODbL-1.0', ref },
    photos: [],
    published: true,
  };
  return { cameraId: randomId(), state, sourceRef: ref };
}

/** Begins a batch and gives its id. */
export async function aBatch(store: Store): Promise<string> {
  const batchId = randomId();
  await store.beginBatch({
    batchId,
    source: 'OpenStreetMap',
    licence: 'ODbL-1.0',
    fileName: 'cameras.geojson',
    sha256: sha('cameras'),
    format: 'geojson',
    on: TODAY,
  });
  return batchId;
}
