/** Where the new cameras of an import go: onto the map, or into the queue. */
import type { CameraState, SourceRef } from '../../../domain/camera/camera.ts';
import { canonicalJson } from '../../../domain/log/canonical.ts';
import { importedState } from '../../../domain/sighting/apply-sighting.ts';
import type { Sighting } from '../../../domain/sighting/sighting.ts';
import type { ImportBatch, ImportedCamera } from '../../../storage/import-store.ts';
import type { NewSubmission, Store } from '../../../storage/store.ts';
import { sha256Of } from '../context.ts';
import { CommitRounds } from './commit-rounds.ts';
import type { FreshCandidate } from './known-rows.ts';
import { UnreadableFileError } from './refusal.ts';

export const IMPORT_MODES = ['review', 'publish', 'dry-run'] as const;
export type ImportMode = (typeof IMPORT_MODES)[number];

/** What the two kinds of writing need of the store. */
export type ImportWriter = Pick<Store, 'beginBatch' | 'publishImport' | 'receiveAll' | 'finishBatch'>;

export interface SinkContext {
  store: ImportWriter;
  /** Of the file as a whole. Rows that name another source, as those of our own export do, get a batch of their own. */
  batch: ImportBatch;
  /** Random bytes as hex digits, two for each byte. */
  randomHex: (bytes: number) => string;
}

/** What the batches are closed with. */
export interface BatchCounts {
  rows: number;
  taken: number;
  duplicates: number;
  refused: number;
}

/** Takes chunks of at most 500, several to a commit. */
export interface ImportSink {
  /** Takes a chunk, which may be written later than this returns. @throws what the store threw, of this chunk or an earlier one */
  write(candidates: readonly FreshCandidate[]): Promise<void>;
  /** Writes what is still waiting, and returns how many have been taken in all; the others were there already. */
  settle(): Promise<number>;
  /** Closes what was begun, and returns the id of the file's batch; null when nothing was written. */
  finish(counts: BatchCounts): Promise<string | null>;
  /** Waits until nothing is under way any more, whatever came of it. The store may be closed then. */
  abandon(): Promise<void>;
}

/** Sink of a dry run: would take everything, writes nothing. */
export function countingSink(): ImportSink {
  let taken = 0;
  return {
    write: async (candidates) => {
      taken += candidates.length;
    },
    settle: async () => taken,
    finish: async () => null,
    abandon: async () => undefined,
  };
}

/** Sink of a mode. Batches are put on record with their first row, so an import that takes nothing leaves no trace. */
export function sinkOf(mode: Exclude<ImportMode, 'dry-run'>, context: SinkContext): ImportSink {
  const { store, batch } = context;
  const writeChunk = mode === 'publish' ? publish : submit;
  const batches = new Batches(context);
  const rounds = new CommitRounds();
  return {
    async write(candidates) {
      // The batch of the file itself stands first, whichever sources its rows name.
      await batches.of({ name: batch.source, licence: batch.licence });
      for (const group of bySource(candidates)) {
        const entry = await batches.of(group.source);
        await rounds.add(async () => {
          const count = await writeChunk({ ...context, batch: entry.batch }, group.candidates);
          entry.taken += count;
        });
      }
    },
    async settle() {
      await rounds.settle();
      return batches.begun().reduce((sum, { taken }) => sum + taken, 0);
    },
    abandon: () => rounds.abandon(),
    async finish(counts) {
      for (const { batch: each, taken } of batches.begun()) {
        const isWhole = each.batchId === batch.batchId;
        await store.finishBatch(each.batchId, isWhole ? counts : { rows: taken, taken, duplicates: 0, refused: 0 });
      }
      return batches.begun().length === 0 ? null : batch.batchId;
    },
  };
}

interface BegunBatch {
  batch: ImportBatch;
  taken: number;
}

/** The batches of one file, begun when a row first needs them. */
class Batches {
  readonly #context: SinkContext;
  readonly #begun = new Map<string, BegunBatch>();

  constructor(context: SinkContext) {
    this.#context = context;
  }

  async of({ name, licence }: SourceRef): Promise<BegunBatch> {
    const key = keyOf(name, licence);
    const known = this.#begun.get(key);
    if (known) return known;
    const { batch, store, randomHex } = this.#context;
    const isOwn = name === batch.source && licence === batch.licence;
    const entry = { batch: isOwn ? batch : { ...batch, batchId: randomHex(16), source: name, licence }, taken: 0 };
    const begun = await store.beginBatch(entry.batch);
    if (!begun.ok)
      throw new UnreadableFileError(`Moderators have banned the source "${name}"; nothing of it was taken.`);
    this.#begun.set(key, entry);
    return entry;
  }

  begun(): BegunBatch[] {
    return [...this.#begun.values()];
  }
}

function keyOf(source: string, licence: string): string {
  return `${source}\n${licence}`;
}

function bySource(candidates: readonly FreshCandidate[]): { source: SourceRef; candidates: FreshCandidate[] }[] {
  const groups = new Map<string, { source: SourceRef; candidates: FreshCandidate[] }>();
  for (const candidate of candidates) {
    const key = keyOf(candidate.source.name, candidate.source.licence);
    const group = groups.get(key) ?? { source: candidate.source, candidates: [] };
    group.candidates.push(candidate);
    groups.set(key, group);
  }
  return [...groups.values()];
}

async function publish(
  { store, batch, randomHex }: SinkContext,
  candidates: readonly FreshCandidate[],
): Promise<number> {
  const cameras = candidates.map((candidate): ImportedCamera => {
    const { ref } = candidate.source;
    const state = stateOf(candidate, batch);
    const cameraId = candidate.cameraId ?? randomHex(16);
    return { cameraId, state, factHash: candidate.factHash, ...(ref === undefined ? {} : { sourceRef: ref }) };
  });
  await store.publishImport(batch.batchId, cameras, batch.on);
  return cameras.length;
}

/** The dates of our own export travel with a camera. */
function stateOf({ facts, dates, source }: FreshCandidate, { on }: ImportBatch): CameraState {
  return { ...importedState(facts, source, on), ...dates };
}

async function submit(
  { store, batch, randomHex }: SinkContext,
  candidates: readonly FreshCandidate[],
): Promise<number> {
  const items = candidates.map((candidate) => submissionOf(candidate, batch, randomHex));
  const outcomes = await store.receiveAll(items, batch.on);
  for (const outcome of outcomes) {
    if (!outcome.ok && outcome.code === 'internal')
      throw new Error('a row could not be stored', { cause: outcome.cause });
  }
  return outcomes.filter((outcome) => outcome.ok && !outcome.repeated).length;
}

/**
 * Entry of a candidate. Its id follows from the source's name for the camera, so that a row already waiting, or decided,
 * is not entered again. Nobody gets the receipt: the hash is that of random bytes that are thrown away.
 */
function submissionOf(
  { facts, source, factHash }: FreshCandidate,
  { batchId }: ImportBatch,
  randomHex: SinkContext['randomHex'],
): NewSubmission {
  const sighting: Sighting = { kind: 'new', facts, photos: [] };
  const name = [source.name, source.ref ?? factHash];
  return {
    opId: sha256Of(`overseen:import:${canonicalJson(name)}`).slice(0, 32),
    receiptHash: sha256Of(randomHex(32)),
    sighting,
    bodyHash: sha256Of(canonicalJson(sighting)),
    batchId,
    ...(source.ref === undefined ? {} : { sourceRef: source.ref }),
  };
}
