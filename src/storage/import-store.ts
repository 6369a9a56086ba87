/** The part of the store that takes whole data sets in. */
import type { CameraState, Day, Sha256 } from '../domain/camera/camera.ts';

/** Where a batch came from: kept for ever beside what it brought. */
export interface ImportBatch {
  batchId: string;
  source: string;
  licence: string;
  fileName: string;
  /** Of the file's bytes. */
  sha256: Sha256;
  format: string;
  on: Day;
}

/** One camera of an import, ready to be published. `sourceRef` is unique within a source. */
export interface ImportedCamera {
  cameraId: string;
  state: CameraState;
  sourceRef?: string;
  /** Of its facts, as `factHashOf` has it; reckoned anew when not said. */
  factHash?: Sha256;
}

export interface ImportStore {
  /** `banned`: two moderators decided that nothing of this source is taken any more. */
  beginBatch(batch: ImportBatch): Promise<{ ok: true } | { ok: false; code: 'banned' }>;
  /** Which of these source references are on record already, published or not. */
  findSourceRefs(source: string, refs: string[]): Promise<Set<string>>;
  /** Which of these hashes of facts belong to a published camera. */
  findFactHashes(hashes: Sha256[]): Promise<Set<Sha256>>;
  /** Publishes a chunk of at most 500 in one commit: revisions, points, changes and one log entry. */
  publishImport(batchId: string, cameras: ImportedCamera[], today: Day): Promise<void>;
  finishBatch(
    batchId: string,
    summary: { rows: number; taken: number; duplicates: number; refused: number },
  ): Promise<void>;
}
