/**
 * Tells which cameras of an import are on record already.
 *
 * A camera is known by its source's own name for it; one without a name by saying exactly the same of exactly the same
 * place. Nearness alone is never enough: cameras stand side by side, and two with names of their own stay two.
 */
import type { CameraId, Sha256 } from '../../../domain/camera/camera.ts';
import { cellOf } from '../../../domain/geo/cell.ts';
import { factHashOf } from '../../../domain/sighting/public-facts.ts';
import type { Store } from '../../../storage/store.ts';
import { sha256Of } from '../context.ts';
import type { Candidate } from './take-row.ts';

/** What is asked of the store to tell duplicates. */
export type RecordLookup = Pick<
  Store,
  'findSourceRefs' | 'findFactHashes' | 'findCamera' | 'listCameras' | 'listHomes'
>;

/** A store with nothing in it, for trying out an import where there is no database yet. */
export const NO_RECORDS: RecordLookup = {
  findSourceRefs: async () => new Set(),
  findFactHashes: async () => new Set(),
  findCamera: async () => undefined,
  listCameras: async () => [],
  listHomes: async () => [],
};

/** A candidate that is on record nowhere, with the hash of its facts. */
export interface FreshCandidate extends Candidate {
  factHash: Sha256;
}

/** Most cameras of one cell, 0.6 m wide, that are compared. */
const CELL_LIMIT = 1000;

/** Remembers the rows of one import beside what the store knows. */
export class KnownRows {
  readonly #lookup: RecordLookup;
  readonly #ids = new Set<CameraId>();
  readonly #refs = new Set<string>();
  readonly #hashes = new Set<Sha256>();

  constructor(lookup: RecordLookup) {
    this.#lookup = lookup;
  }

  /** The candidates that are new, in their order. Each is remembered, so the next call knows it. */
  async takeNew(candidates: readonly Candidate[]): Promise<FreshCandidate[]> {
    const hashed = candidates.map((candidate) => ({ candidate, hash: factHashOf(candidate.facts, sha256Of) }));
    const refs = await this.#refsOnRecord(candidates);
    const hashes = await this.#lookup.findFactHashes(hashed.map(({ hash }) => hash));
    const fresh: FreshCandidate[] = [];
    for (const { candidate, hash } of hashed) {
      if (await this.#isKnown(candidate, hash, { refs, hashes })) continue;
      if (candidate.cameraId !== undefined) this.#ids.add(candidate.cameraId);
      if (candidate.source.ref !== undefined) this.#refs.add(nameOf(candidate));
      this.#hashes.add(hash);
      fresh.push({ ...candidate, factHash: hash });
    }
    return fresh;
  }

  async #refsOnRecord(candidates: readonly Candidate[]): Promise<Set<string>> {
    const bySource = new Map<string, string[]>();
    for (const { source } of candidates) {
      if (source.ref !== undefined) bySource.set(source.name, [...(bySource.get(source.name) ?? []), source.ref]);
    }
    const names = new Set<string>();
    for (const [name, refs] of bySource) {
      for (const ref of await this.#lookup.findSourceRefs(name, refs)) names.add(`${name}\n${ref}`);
    }
    return names;
  }

  async #isKnown(
    candidate: Candidate,
    hash: Sha256,
    onRecord: { refs: ReadonlySet<string>; hashes: ReadonlySet<Sha256> },
  ): Promise<boolean> {
    const { cameraId, source } = candidate;
    if (cameraId !== undefined && (await this.#hasCamera(cameraId))) return true;
    if (source.ref === undefined) return this.#hashes.has(hash) || onRecord.hashes.has(hash);
    if (this.#refs.has(nameOf(candidate)) || onRecord.refs.has(nameOf(candidate))) return true;
    return onRecord.hashes.has(hash) && !this.#hashes.has(hash) && (await this.#isElsewhere(candidate, hash));
  }

  async #hasCamera(id: CameraId): Promise<boolean> {
    return this.#ids.has(id) || (await this.#lookup.findCamera(id)) !== undefined;
  }

  /** Is the same said of the same place by another source, or by a row without a name? */
  async #isElsewhere({ facts, source }: Candidate, hash: Sha256): Promise<boolean> {
    const cell = cellOf(facts.lat, facts.lon);
    const range = { from: cell, to: cell + 1 };
    const onMap = await this.#lookup.listCameras(range, CELL_LIMIT);
    const homes = await this.#lookup.listHomes(range, CELL_LIMIT);
    return [...onMap, ...homes].some((camera) => {
      const isNamesake =
        camera.source?.name === source.name && camera.source.ref !== undefined && camera.source.ref !== source.ref;
      return !isNamesake && factHashOf(camera.facts, sha256Of) === hash;
    });
  }
}

function nameOf({ source }: Candidate): string {
  return `${source.name}\n${source.ref}`;
}
